//! What random notes are made of.
#![cfg(test)]

/// A whole story: the framework of the others is then settled.
pub(crate) const WHOLE: &str = "\
## Frugality
**Situation:** a
**Task:** b
**Action:** c
**Result:** 2 orders won
";

/// Lines of notes whose labels are all of one kind.
pub(crate) const LINES: &[&str] = &[
    "## Ownership\n",
    "## Dive Deep\n\n",
    "**Situation:** It was late.\n",
    "**Situation:**\n\nDescribe the situation you were in.\n\n",
    "**Task:**\n",
    "**Task:** Describe your goal. I had to win.\n",
    "**Task:** I had to win.\nWhat was your role?\n\n",
    "**Action:** I ran.\n\n",
    "**Action:**\n- What steps did you take?\n- I ran.\n\n",
    "**Result:** fell from nine to zero\n",
    "**Result:** It went well and everyone was happy.\n",
    "**Result:** Share the outcome.\n",
    "\n",
    "More words. What did you learn?\n",
    "---\n\n",
];
