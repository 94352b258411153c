//! What a hover takes from the page of a rule.

/// The heading of the reasons.
const WHY: &str = "Why it matters";
/// The heading of the examples.
const EXAMPLE: &str = "Example";
/// How many lines of the better example are shown.
const LINES: usize = 4;

/// Why the flaw matters, what to do about it, and how the better example differs from the worse one; in this
/// order, each as a part of its own.
pub(crate) fn reasons(page: &str) -> Vec<String> {
    let why = part(page, WHY).map(paragraphs);
    let example = part(page, EXAMPLE).unwrap_or_default();
    let advice = between_examples(example);
    let mut parts = why.unwrap_or_default();
    parts.extend(advice);
    let better = better(example);
    if !better.is_empty() {
        parts.push(better.iter().map(|line| format!("> {line}  ")).collect::<Vec<_>>().join("\n"));
    }
    parts
}

/// The text below the heading `title`, up to the next one. Examples hold headings of their own.
fn part<'p>(page: &'p str, title: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("## {title}\n"))?;
    let mut end = 0;
    let mut fenced = false;
    for line in rest.split_inclusive('\n') {
        fenced ^= line.starts_with("```");
        if line.starts_with("## ") && !fenced {
            break;
        }
        end += line.len();
    }
    rest.get(..end)
}

/// The paragraphs of `text`, each on one line.
fn paragraphs(text: &str) -> Vec<String> {
    let joined = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    joined.filter(|part| !part.is_empty()).collect()
}

/// The paragraphs between the bad example and the good one.
fn between_examples(text: &str) -> Vec<String> {
    let after = fence(text, "bad").and_then(|(_, rest)| rest.split_once("```markdown good"));
    after.map(|(between, _)| paragraphs(between)).unwrap_or_default()
}

/// The lines of the good example that the bad one does not have.
fn better(text: &str) -> Vec<&str> {
    let Some(((bad, _), (good, _))) = fence(text, "bad").zip(fence(text, "good")) else {
        return Vec::new();
    };
    let fresh = |line: &&str| !line.trim().is_empty() && !bad.lines().any(|other| other == *line);
    good.lines().filter(fresh).take(LINES).collect()
}

/// The example of this kind, and what follows it.
fn fence<'p>(text: &'p str, kind: &str) -> Option<(&'p str, &'p str)> {
    let (_, rest) = text.split_once(&format!("```markdown {kind}\n"))?;
    rest.split_once("\n```")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_come_with_the_lines_that_make_the_difference() {
        let page = "Flags it.\n\n## Why it matters\n\nBecause\nof this.\n\nAnd that.\n\n## Example\n\n\
                    ```markdown bad\n## A\n**Result:**\n```\n\nSay what changed:\n\n\
                    ```markdown good\n## A\n**Result:** Better.\n```\n\n## Options\n\nNone.\n";
        let expected = ["Because of this.", "And that.", "Say what changed:", "> **Result:** Better.  "];
        assert_eq!(reasons(page), expected);
        assert!(reasons("").is_empty());
    }

    #[test]
    fn every_rule_gives_a_reason_and_an_example() {
        for rule in rules::rules() {
            let parts = reasons(&rule.page());
            assert!(parts.len() > 1 && parts.iter().any(|part| part.starts_with("> ")), "{}", rule.name);
            let length: usize = parts.iter().map(String::len).sum();
            assert!(length < 1_200, "the hover of {} is too long: {length}", rule.name);
        }
    }
}
