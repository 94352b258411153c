//! The `starling` command: reads its arguments, runs a subcommand, ends with its exit code.

mod cli;
mod commands;
mod console;
mod engine;
mod input;
mod output;
mod position;
mod progress;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Arguments, Command};
use crate::console::{Console, Outcome};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut console = Console::new(arguments.color);
    let result = match arguments.command {
        Command::Lsp(options) => return commands::lsp::run(&options, console),
        Command::Demo(options) => commands::demo::run(&options, &mut console),
        Command::Check(options) => commands::check::run(&options, &mut console),
        Command::Outline(options) => commands::outline::run(&options, &mut console),
        Command::Coverage(options) => commands::coverage::run(&options, &mut console),
        Command::Explain(options) => commands::explain::run(&options, &mut console),
        Command::Rules(options) => commands::rules::run(&options, &mut console),
        Command::Config(options) => commands::config::run(&options, &mut console),
    };
    let outcome = result.unwrap_or_else(|error| {
        console.error(format_args!("cannot write the output ({error})"));
        Outcome::Failed
    });
    console.end(outcome)
}
