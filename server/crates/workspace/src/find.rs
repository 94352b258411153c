//! From the paths a person names to the notes behind them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use crate::read::Problem;

/// Extensions that make a file in a folder a note, in lower case. A file named by itself may have any.
pub const NOTE_EXTENSIONS: [&str; 5] = ["md", "markdown", "mdx", "qmd", "rmd"];

/// What a list of paths led to.
#[derive(Debug, Default)]
pub struct Found {
    /// Notes in the order their paths were named, sorted within a folder, each file once. A note in a folder
    /// is reported under the folder as it was named.
    pub notes: Vec<PathBuf>,
    /// Folders that hold no note that counts.
    pub without_notes: Vec<PathBuf>,
    /// Paths that could not be looked at, in the order they came up.
    pub problems: Vec<Problem>,
}

/// Finds the notes behind `paths`: a file stands for itself whatever its extension, a folder for the notes
/// [`walk`] finds in it.
///
/// A file that several paths lead to is listed under the first of them.
#[must_use]
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        match fs::metadata(path) {
            Err(error) => found.problems.push(Problem::from_io(path, error)),
            Ok(metadata) if metadata.is_dir() => add_folder(path, &mut found),
            Ok(_) => found.notes.push(path.clone()),
        }
    }
    // Asking for the real path costs several calls a file, and one folder without links needs none.
    if paths.len() > 1 || found.notes.iter().any(|note| note.is_symlink()) {
        let mut seen = HashSet::new();
        found.notes.retain(|note| seen.insert(fs::canonicalize(note).unwrap_or_else(|_| note.clone())));
    }
    found
}

fn add_folder(folder: &Path, found: &mut Found) {
    let before = (found.notes.len(), found.problems.len());
    for note in walk(folder) {
        match note {
            Ok(note) => found.notes.push(note),
            Err(problem) => found.problems.push(problem),
        }
    }
    if before == (found.notes.len(), found.problems.len()) {
        found.without_notes.push(folder.to_path_buf());
    }
}

/// The notes in `folder` and below, sorted, as paths that start with `folder`.
///
/// Hidden files and what git ignores are left out. A link to a file counts as that file; a link to a folder
/// is not followed, so loops cannot arise. What vanishes on the way is passed over.
pub fn walk(folder: &Path) -> impl Iterator<Item = Result<PathBuf, Problem>> {
    WalkBuilder::new(folder).sort_by_file_name(Ord::cmp).build().filter_map(|entry| match entry {
        Ok(entry) => (is_note(entry.path()) && is_file(&entry)).then(|| Ok(entry.into_path())),
        Err(error) => walk_problem(error).map(Err),
    })
}

/// Whether `path` has one of [`NOTE_EXTENSIONS`], in any case.
#[must_use]
pub fn is_note(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| NOTE_EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// Whether the entry is a regular file or a link to one. A named pipe would block whoever reads it.
fn is_file(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Some(kind) if kind.is_symlink() => entry.path().is_file(),
        Some(kind) => kind.is_file(),
        None => false,
    }
}

/// `None` for what is no loss: a file that vanished, a loop of links, a faulty line in an ignore file.
fn walk_problem(error: ignore::Error) -> Option<Problem> {
    let path = error_path(&error)?.to_path_buf();
    let source = error.into_io_error()?;
    (source.kind() != std::io::ErrorKind::NotFound).then(|| Problem::from_io(&path, source))
}

fn error_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error_path(err),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::fixture;

    /// A folder with files of these names.
    fn folder(files: &[&str]) -> TempDir {
        let files: Vec<(&str, &str)> = files.iter().map(|file| (*file, "# Note\n")).collect();
        fixture::folder(&files)
    }

    /// Paths below `root`, with `/` between the parts.
    fn below(root: &Path, notes: &[PathBuf]) -> Vec<String> {
        notes
            .iter()
            .map(|note| note.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"))
            .collect()
    }

    fn found_in(root: &Path) -> Vec<String> {
        let found = find(&[root.to_path_buf()]);
        assert!(found.problems.is_empty(), "{:?}", found.problems);
        below(root, &found.notes)
    }

    #[test]
    fn every_note_extension_counts_in_any_case() {
        let root = folder(&["a.md", "b.markdown", "c.MDX", "d.qmd", "e.Rmd", "f.txt", "g", "md", "h.md.bak"]);
        assert_eq!(found_in(root.path()), ["a.md", "b.markdown", "c.MDX", "d.qmd", "e.Rmd"]);
    }

    #[test]
    fn notes_come_sorted_folder_by_folder() {
        let root = folder(&["b.md", "a/z.md", "a/b/c.md", "c/a.md", "A.md"]);
        assert_eq!(found_in(root.path()), ["A.md", "a/b/c.md", "a/z.md", "b.md", "c/a.md"]);
    }

    #[test]
    fn hidden_files_and_folders_are_left_out() {
        let root = folder(&["a.md", ".b.md", ".obsidian/c.md"]);
        assert_eq!(found_in(root.path()), ["a.md"]);
    }

    #[test]
    fn what_git_ignores_is_left_out_at_every_level() {
        let root = folder(&["a.md", "drafts/b.md", "sub/c.md", "sub/d.md", ".git/HEAD"]);
        fs::write(root.path().join(".gitignore"), "drafts/\n").unwrap();
        fs::write(root.path().join("sub/.gitignore"), "d.md\n").unwrap();
        assert_eq!(found_in(root.path()), ["a.md", "sub/c.md"]);
    }

    #[test]
    fn an_ignored_note_is_taken_when_it_is_named() {
        let root = folder(&["b.md", ".git/HEAD"]);
        fs::write(root.path().join(".gitignore"), "b.md\n").unwrap();
        let note = root.path().join("b.md");
        assert_eq!(find(std::slice::from_ref(&note)).notes, [note]);
    }

    #[test]
    fn a_named_file_may_have_any_extension() {
        let root = folder(&["story.txt"]);
        let note = root.path().join("story.txt");
        assert_eq!(find(std::slice::from_ref(&note)).notes, [note]);
    }

    #[test]
    fn a_folder_without_notes_is_told_apart_from_a_missing_path() {
        let root = folder(&["a.txt"]);
        let missing = root.path().join("nowhere");
        let found = find(&[root.path().to_path_buf(), missing.clone()]);
        assert_eq!(found.without_notes, [root.path()]);
        assert!(matches!(found.problems.as_slice(), [Problem::Missing { path }] if *path == missing));
    }

    #[test]
    fn a_file_that_two_paths_lead_to_is_listed_once() {
        let root = folder(&["a.md", "b.md"]);
        let found = find(&[root.path().join("b.md"), root.path().to_path_buf(), root.path().join("./b.md")]);
        assert_eq!(below(root.path(), &found.notes), ["b.md", "a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn loops_and_dangling_links_are_passed_over_and_linked_notes_count_once() {
        use std::os::unix::fs::symlink;

        let root = folder(&["a.md", "sub/b.md"]);
        symlink(root.path(), root.path().join("sub/loop")).unwrap();
        symlink(root.path().join("gone"), root.path().join("dangling.md")).unwrap();
        symlink(root.path().join("a.md"), root.path().join("again.md")).unwrap();
        assert_eq!(found_in(root.path()), ["a.md", "sub/b.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_reached_by_a_link_is_walked_when_it_is_named() {
        let root = folder(&["real/a.md"]);
        let link = root.path().join("link");
        std::os::unix::fs::symlink(root.path().join("real"), &link).unwrap();
        assert_eq!(find(std::slice::from_ref(&link)).notes, [link.join("a.md")]);
    }
}
