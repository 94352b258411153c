//! Which notes belong to the story bank: patterns as git's ignore files have them.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// The notes of a bank; all where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankNotes {
    /// Those that belong to it; `None` is all.
    pub(crate) include: Option<Globs>,
    /// Those of them that do not.
    pub(crate) exclude: Option<Globs>,
}

impl BankNotes {
    /// Whether the note at `path` belongs to the bank.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        self.include.as_ref().is_none_or(|globs| globs.is_match(path))
            && !self.exclude.as_ref().is_some_and(|globs| globs.is_match(path))
    }
}

/// Patterns that start from a folder. One without a slash inside holds at every depth; one that matches a folder
/// holds for all that is in it.
#[derive(Clone, Debug)]
pub(crate) struct Globs {
    base: PathBuf,
    patterns: Vec<String>,
    matcher: Gitignore,
}

impl PartialEq for Globs {
    /// The matcher follows from the rest.
    fn eq(&self, other: &Self) -> bool {
        self.base == other.base && self.patterns == other.patterns
    }
}

impl Eq for Globs {}

impl Globs {
    /// Those of `patterns` that are some, and what is wrong with the others by their place in the list. `None` where
    /// none is left.
    pub(crate) fn new(base: &Path, patterns: &[&str]) -> (Option<Self>, Vec<(usize, String)>) {
        let base = std::path::absolute(base).unwrap_or_else(|_| base.to_path_buf());
        let mut builder = GitignoreBuilder::new(&base);
        // Git takes a bracket that is never closed for itself; here it is more likely a slip.
        builder.allow_unclosed_class(false);
        let (mut left, mut problems) = (Vec::new(), Vec::new());
        for (at, pattern) in patterns.iter().enumerate() {
            // Git would take these for a comment, an exception, or nothing.
            let added = if pattern.trim().is_empty() || pattern.starts_with(['#', '!']) {
                Err("it names no notes".to_owned())
            } else {
                let added = builder.add_line(None, pattern.trim_start_matches("./"));
                added.map(drop).map_err(|error| reason(&error))
            };
            match added {
                Ok(()) => left.push((*pattern).to_owned()),
                Err(reason) => problems.push((at, format!("`{pattern}` is not a pattern: {reason}"))),
            }
        }
        match builder.build() {
            Ok(matcher) if !left.is_empty() => (Some(Self { base, patterns: left, matcher }), problems),
            Err(error) if problems.is_empty() => (None, vec![(0, reason(&error))]),
            _ => (None, problems),
        }
    }

    fn is_match(&self, path: &Path) -> bool {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let below = path.strip_prefix(&self.base);
        below.is_ok_and(|path| self.matcher.matched_path_or_any_parents(path, false).is_ignore())
    }
}

/// What the library says of a pattern, without the pattern.
fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn globs(patterns: &[&str]) -> Option<Globs> {
        let (globs, problems) = Globs::new(Path::new("/home/ada"), patterns);
        assert_eq!(problems, []);
        globs
    }

    fn held(include: &[&str], exclude: &[&str]) -> Vec<&'static str> {
        let notes = BankNotes { include: globs(include), exclude: globs(exclude) };
        let all = ["a.md", "old/b.md", "stories/c.md", "stories/old/d.md", "stories/draft-e.md"];
        all.into_iter().filter(|note| notes.holds(&Path::new("/home/ada").join(note))).collect()
    }

    #[test]
    fn all_notes_belong_to_the_bank_where_nothing_is_said() {
        assert_eq!(held(&[], &[]).len(), 5);
        assert!(BankNotes::default().holds(Path::new("-")));
    }

    #[test]
    fn a_folder_stands_for_all_that_is_in_it() {
        for pattern in ["stories", "stories/", "/stories", "./stories", "stories/**"] {
            assert_eq!(held(&[pattern], &[]), ["stories/c.md", "stories/old/d.md", "stories/draft-e.md"]);
        }
        assert_eq!(held(&["/old/"], &[]), ["old/b.md"]);
    }

    #[test]
    fn what_is_excluded_does_not_belong_even_if_it_is_included() {
        assert_eq!(held(&[], &["old"]), ["a.md", "stories/c.md", "stories/draft-e.md"]);
        assert_eq!(held(&["stories", "a.md"], &["draft-*.md", "stories/old"]), ["a.md", "stories/c.md"]);
    }

    #[test]
    fn a_note_elsewhere_matches_nothing() {
        let notes = BankNotes { include: globs(&["**"]), exclude: None };
        assert!(!notes.holds(Path::new("/home/bob/a.md")));
        assert!(notes.holds(Path::new("/home/ada/a.md")));
    }

    #[test]
    fn a_pattern_that_is_none_is_named_and_the_others_count() {
        let (globs, problems) = Globs::new(Path::new("/home/ada"), &["[a", "old", "!b", ""]);
        let globs = globs.unwrap();
        assert!(
            globs.is_match(Path::new("/home/ada/old/b.md")) && !globs.is_match(Path::new("/home/ada/b.md"))
        );
        let places: Vec<usize> = problems.iter().map(|(at, _)| *at).collect();
        assert_eq!(places, [0, 2, 3]);
        assert_eq!(problems[0].1, "`[a` is not a pattern: unclosed character class; missing ']'");
        assert_eq!(problems[1].1, "`!b` is not a pattern: it names no notes");
        assert_eq!(Globs::new(Path::new("/home/ada"), &["[a"]).0, None);
    }
}
