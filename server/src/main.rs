//! The command line.

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

#[derive(Parser)]
#[command(name = "starling", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve an editor over stdin and stdout
    Lsp(LspArguments),
}

#[derive(Args)]
struct LspArguments {
    /// Accepted because editors pass it; there is no other way to talk
    #[arg(long)]
    stdio: bool,
    /// How much to log on stderr: off, error, warn, info, debug, trace
    #[arg(long, default_value_t)]
    log: lsp::LogLevel,
}

fn main() -> anyhow::Result<ExitCode> {
    match Arguments::parse().command {
        Command::Lsp(LspArguments { stdio: _, log }) => lsp::serve_stdio(lsp::Options { log }),
    }
}
