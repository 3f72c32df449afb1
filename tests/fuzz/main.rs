//! Looks for inputs that break what reads the bytes of strangers: `tests/fuzz/run`.
//!
//! libFuzzer changes inputs at random and keeps those that reach code which none reached before.
//! One program holds all targets, so that it is linked once; `--probe` and so on says which one
//! runs. The last argument is the folder of its inputs, which gets a few to begin with.
//!
//! | question | file |
//! |---|---|
//! | What is this file? | `probe` |
//! | What does it show? | `decode` |
//! | Which files does this request bring? | `multipart` |
//! | Which blocks are these? | `body` |
#![no_main]

mod body;
mod decode;
mod multipart;
mod pictures;
mod probe;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

/// What is tried.
struct Target {
    name: &'static str,
    /// Inputs to begin with.
    seeds: fn() -> Vec<Vec<u8>>,
    /// Panics where an input does what none may do.
    run: fn(&[u8]),
}

const TARGETS: [Target; 4] = [
    Target { name: "--probe", seeds: pictures::all, run: probe::run },
    Target { name: "--decode", seeds: pictures::all, run: decode::run },
    Target { name: "--multipart", seeds: multipart::seeds, run: multipart::run },
    Target { name: "--body", seeds: body::seeds, run: body::run },
];

fuzz_target!(
    init: {
        let target = target();
        if let Some(folder) = folder() {
            plant(&folder, &(target.seeds)());
        }
        // A decoder's panic is caught and means a broken file; one that is not caught ends the run
        // all the same.
        std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
    },
    |data: &[u8]| (target().run)(data)
);

fn target() -> &'static Target {
    static TARGET: OnceLock<&Target> = OnceLock::new();
    TARGET.get_or_init(|| {
        let is_named = |target: &&Target| std::env::args().any(|word| word == target.name);
        TARGETS.iter().find(is_named).expect("--probe, --decode, --multipart or --body")
    })
}

fn folder() -> Option<PathBuf> {
    let last = std::env::args().next_back()?;
    Path::new(&last).is_dir().then(|| last.into())
}

fn plant(folder: &Path, seeds: &[Vec<u8>]) {
    for (number, seed) in seeds.iter().enumerate() {
        std::fs::write(folder.join(format!("seed-{number}")), seed).expect("a folder to write in");
    }
}
