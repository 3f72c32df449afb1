//! The program as people start it: settings, output, exit codes, signals.

mod accounts;
mod check;
mod database;
mod demo;
mod import;
mod jobs;
mod killed;
mod media;
mod queries;
mod scheduled;
mod search;
mod serving;
mod settings;

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::support::{Database, Engine, TestApp};

/// How long a command may take, in twentieths of a second: five minutes, since a demo is filled slowly by a program that was
/// not optimized.
const PATIENCE: u32 = 20 * 300;
const A_MOMENT: Duration = Duration::from_millis(50);

/// The program on the data of a server, run to its end.
fn run_on(app: &TestApp, arguments: &[&str]) -> Output {
    Site::new().run(&[arguments, &place_of(app)].concat())
}

/// What tells the program to work on the data of a server.
fn place_of(app: &TestApp) -> [&str; 4] {
    ["--data-dir", app.folder.path().to_str().unwrap(), "--database-url", app.database_url()]
}

/// A folder in which the program is started, and in which it keeps its data.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program with these arguments, without any setting from outside.
    fn loa(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_loa"));
        command.args(arguments).current_dir(self.path()).env_clear().stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    fn run(&self, arguments: &[&str]) -> Output {
        self.finish(&mut self.loa(arguments))
    }

    /// Runs the program to its end with one line on standard input.
    fn run_with_input(&self, arguments: &[&str], line: &str) -> Output {
        let input = self.path().join("input");
        std::fs::write(&input, format!("{line}\n")).unwrap();
        self.finish(self.loa(arguments).stdin(File::open(input).unwrap()))
    }

    fn finish(&self, command: &mut Command) -> Output {
        let mut running = self.start(command);
        let status = running.status();
        Output { status, stdout: running.stdout(), stderr: running.stderr() }
    }

    /// Starts the program. What it prints goes to files, so that it never waits for a reader.
    fn start(&self, command: &mut Command) -> Running {
        let printed = tempfile::tempdir_in(self.path()).unwrap();
        let file = |name| File::create(printed.path().join(name)).unwrap();
        let child = command.stdout(file("stdout")).stderr(file("stderr")).spawn().unwrap();
        Running { child, printed }
    }
}

/// A site in a database that outlives the server.
struct Installation {
    site: Site,
    database: Database,
}

impl Installation {
    async fn start(engine: Engine) -> Self {
        let site = Site::new();
        let database = Database::create(engine, site.path()).await;
        let settings = format!("database_url = {:?}\n", database.url);
        std::fs::write(site.path().join("loa.toml"), settings).unwrap();
        Self { site, database }
    }
}

/// What a finished program left behind.
#[derive(Debug)]
struct Output {
    status: ExitStatus,
    stdout: String,
    stderr: String,
}

impl Output {
    /// What it printed; it must have succeeded.
    fn success(self) -> String {
        assert!(self.status.success(), "{self:#?}");
        self.stdout
    }

    /// The only line of its complaint; it must have failed with this exit code and printed nothing
    /// else.
    fn complaint(self, exit_code: i32) -> String {
        assert_eq!(self.status.code(), Some(exit_code), "{self:#?}");
        assert_eq!(self.stdout, "", "{self:#?}");
        let lines: Vec<_> = self.stderr.lines().collect();
        let [line] = lines[..] else { panic!("not one line: {self:#?}") };
        line.to_owned()
    }
}

/// A program that runs; killed when the test ends, however it ends.
struct Running {
    child: Child,
    printed: TempDir,
}

impl Running {
    fn stdout(&self) -> String {
        std::fs::read_to_string(self.printed.path().join("stdout")).unwrap()
    }

    fn stderr(&self) -> String {
        std::fs::read_to_string(self.printed.path().join("stderr")).unwrap()
    }

    /// Waits for the end.
    fn status(&mut self) -> ExitStatus {
        for _ in 0..PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(A_MOMENT);
        }
        panic!("it does not end: {}{}", self.stdout(), self.stderr());
    }

    /// Waits until `find` finds something in what the program has printed so far.
    fn until<T>(&mut self, find: impl Fn(&Self) -> Option<T>) -> T {
        for _ in 0..PATIENCE {
            if let Some(found) = find(self) {
                return found;
            }
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "{ended:?}: {}{}", self.stdout(), self.stderr());
            std::thread::sleep(A_MOMENT);
        }
        panic!("it does not say so: {}{}", self.stdout(), self.stderr());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already where that fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
