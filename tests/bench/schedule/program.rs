//! The program as it is installed, run in a folder that holds its settings.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How often is looked whether a server listens.
const A_MOMENT: Duration = Duration::from_millis(50);

/// A server that ends, as by `kill -9`, with this.
pub(crate) struct Server {
    process: Child,
    /// Its address as a URL, without a path.
    pub(crate) base: String,
}

impl Server {
    /// Serves what the settings of this folder name, on a free port.
    pub(crate) async fn start(folder: &Path) -> Self {
        let printed = tempfile::NamedTempFile::new_in(folder).expect("a file");
        let process = loa(folder, &["serve", "--listen", "127.0.0.1:0"])
            .stdout(printed.reopen().expect("a file"))
            .spawn()
            .expect("the program");
        let mut server = Self { process, base: String::new() };
        loop {
            tokio::time::sleep(A_MOMENT).await;
            let said = std::fs::read_to_string(printed.path()).expect("a file");
            let line = said.lines().find_map(|line| line.strip_prefix("Loa listens on "));
            if let Some(base) = line.and_then(|line| line.strip_suffix("/graphql")) {
                base.clone_into(&mut server.base);
                return server;
            }
            let ended = server.process.try_wait().expect("a process");
            assert!(ended.is_none(), "the server has ended: {ended:?}");
        }
    }

    /// The process's id.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where that fails.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Has the program find the database from this folder, and log this much.
pub(crate) fn settle(folder: &Path, database_url: &str, log: &str) {
    let settings = format!("database_url = {database_url:?}\nlog = {log:?}\n");
    std::fs::write(folder.join("loa.toml"), settings).expect("settings");
}

/// A token by which editors are known there.
pub(crate) fn token(folder: &Path) -> String {
    let create = ["token", "create", "--name", "editors", "--role", "ADMIN"];
    let created = loa(folder, &create).output().expect("the program");
    assert!(created.status.success(), "{created:?}");
    String::from_utf8(created.stdout).expect("text").trim().to_owned()
}

/// The program with these arguments, without any setting from outside.
fn loa(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loa"));
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null());
    command
}
