//! The command `loa`.

use std::process::ExitCode;

fn main() -> ExitCode {
    loa::cli::run()
}
