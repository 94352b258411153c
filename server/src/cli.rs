//! What may be written on the command line. The comments below are the help texts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::engine::Severity;

/// Reads notes with behavioural-interview answers and says what is missing.
///
/// Everything happens on this machine: no network, no telemetry, no language model.
#[derive(Debug, Parser)]
#[command(name = "starling", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// When to use colors.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Every subcommand.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve an editor over standard input and output.
    Lsp(Lsp),
    /// Show a note as an editor would: hints in place, diagnostics under the lines.
    Demo(Demo),
    /// Say what is missing in notes.
    ///
    /// Ends with 0 when nothing is as severe as --fail-on, with 1 when something is, and with 2 when
    /// something could not be checked. With --fix that is about what is left, with --diff about the notes as
    /// they are.
    Check(Check),
    /// List the stories in notes, as Starling reads them.
    Outline(Outline),
    /// Say which principles have stories, how far those are, and what the bank still lacks.
    ///
    /// What it should hold, and which notes belong to it, is set under [bank] in starling.toml.
    Coverage(Coverage),
    /// Explain a rule, a principle, a section or a framework.
    Explain(Explain),
    /// List the rules.
    Rules(Rules),
    /// Say which settings are in force, and where each comes from.
    Config(Config),
}

/// Arguments of `starling lsp`.
#[derive(Debug, Args)]
pub(crate) struct Lsp {
    /// Accepted because many editors pass it; there is no other way to connect.
    #[arg(long)]
    stdio: bool,
    /// What is logged on standard error.
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    pub(crate) log_level: LogLevel,
}

/// Arguments of `starling demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// The note to show, `-` for standard input. Without it, a built-in example.
    pub(crate) file: Option<PathBuf>,
}

/// Arguments of `starling check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) notes: Notes,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CheckFormat,
    /// The least severity that makes the command end with 1.
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Warning)]
    pub(crate) fail_on: FailOn,
    /// Apply the fixes that only add labels or take template text away, then check what is left.
    ///
    /// No word of yours is changed. Of standard input, the fixed note is printed and nothing else.
    #[arg(long)]
    pub(crate) fix: bool,
    /// Print what --fix would change, as a unified diff, and change nothing.
    ///
    /// The command ends with the same code as without it, whether there is something to change or not.
    #[arg(long, conflicts_with = "fix")]
    pub(crate) diff: bool,
    /// Print nothing but errors of the command itself.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Arguments of `starling outline`.
#[derive(Debug, Args)]
pub(crate) struct Outline {
    #[command(flatten)]
    pub(crate) notes: Notes,
    /// How to print the stories.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Also say what made each of them a story, and what looks like one and is none.
    #[arg(long)]
    pub(crate) why: bool,
}

/// Arguments of `starling coverage`.
#[derive(Debug, Args)]
pub(crate) struct Coverage {
    #[command(flatten)]
    pub(crate) notes: Notes,
    /// How to print the bank.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CoverageFormat,
}

/// Arguments of `starling explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A rule, a principle, a section or a framework, such as `empty-section` or `Dive Deep`.
    #[arg(required = true, value_name = "NAME")]
    words: Vec<String>,
}

/// Arguments of `starling rules`.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// How to print the list.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Arguments of `starling config`.
#[derive(Debug, Args)]
pub(crate) struct Config {
    /// A note, or a folder of notes. Without it, the current folder.
    pub(crate) path: Option<PathBuf>,
    /// How to print the settings.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Print the JSON Schema of starling.toml instead.
    #[arg(long)]
    pub(crate) schema: bool,
}

/// The notes a subcommand reads.
#[derive(Debug, Args)]
pub(crate) struct Notes {
    /// Notes and folders of notes, `-` for standard input. Without any, the current folder.
    ///
    /// In folders, files that end in .md, .markdown, .mdx, .qmd or .rmd are read; hidden files and what git
    /// ignores are left out.
    pub(crate) paths: Vec<PathBuf>,
}

/// A format of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// A format of coverage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CoverageFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For a browser: one page with a matrix, which loads nothing.
    Html,
}

/// A format of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For GitHub Actions, which shows findings beside the lines of a pull request.
    Github,
    /// For code scanning and other readers of SARIF 2.1.0.
    Sarif,
}

/// When to use colors.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal that takes them, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How much the server logs.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum LogLevel {
    /// Nothing.
    Off,
    /// What went wrong.
    Error,
    /// What may go wrong.
    #[default]
    Warn,
    /// What the server does.
    Info,
    /// Every message, without its content.
    Debug,
    /// Everything.
    Trace,
}

/// A severity as it is written on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FailOn {
    Hint,
    #[value(alias = "info")]
    Information,
    Warning,
    Error,
}

impl Explain {
    /// The name that was asked for; its words need no quotes on the command line.
    pub(crate) fn name(&self) -> String {
        self.words.join(" ")
    }
}

impl From<FailOn> for Severity {
    fn from(value: FailOn) -> Self {
        match value {
            FailOn::Hint => Self::Hint,
            FailOn::Information => Self::Information,
            FailOn::Warning => Self::Warning,
            FailOn::Error => Self::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn words_of_a_name_need_no_quotes() {
        let arguments = Arguments::parse_from(["starling", "explain", "Dive", "Deep"]);
        assert!(matches!(arguments.command, Command::Explain(explain) if explain.name() == "Dive Deep"));
    }
}
