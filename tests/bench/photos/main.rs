//! How long photos take, how much memory and how many bytes, beside sharp: `cargo bench --bench photos`.
//!
//! Each photo becomes all widths of the ladder as JPEG, WebP and AVIF: by this library, by sharp with one
//! clone for each output, as its documentation shows it, and by sharp with one decoding for all. They
//! take turns, each in a process of its own, so that their ratio says more than any figure does. What
//! came out is compared with the same reference by SSIMULACRA2. sharp is installed from npm for the
//! purpose and is no dependency of anything.
//!
//! | question | file |
//! |---|---|
//! | How are photos made here? | `ours` |
//! | And by sharp? | `sharp.mjs` |
//! | How good are they? | `score` |

#[path = "../../avif.rs"]
mod avif;
mod ours;
#[path = "../../it/support/photo.rs"]
#[expect(dead_code, reason = "the tests look at more than the benchmark")]
mod photo;
mod score;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// As the command `loa` has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many times each takes its turn; what is printed is the median.
const ROUNDS: usize = 5;
/// The version that is measured.
const SHARP: &str = "sharp@0.35.5";

/// A photo, and how much of sharp's time its making may take: in all formats, as JPEG alone.
const PHOTOS: [(&str, f64, f64); 2] = [("p12.jpg", 0.62, 0.75), ("p48.jpg", 0.58, 1.05)];
/// How much of sharp's memory.
const MOST_MEMORY: f64 = 0.50;

const ALL: &str = "jpg,webp,avif";
const JPEG: &str = "jpg";

/// What one run took.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Milliseconds.
    wall: f64,
    /// Milliseconds of all processors together.
    processor: f64,
    /// Megabytes at the most.
    memory: f64,
    /// Bytes that came out.
    bytes: f64,
}

/// Who makes photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Maker {
    Ours,
    Sharp,
    SharpOnce,
}

const MAKERS: [Maker; 3] = [Maker::Ours, Maker::Sharp, Maker::SharpOnce];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [child, photo, formats, folder, ..] = &arguments[..]
        && child == "make"
    {
        ours::make(Path::new(photo), formats, Path::new(folder));
        return ExitCode::SUCCESS;
    }
    let bench = Bench::new();
    let kept = PHOTOS.map(|(name, all, jpeg)| bench.compare(name, all, jpeg));
    if kept.iter().all(|kept| *kept) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A folder with sharp in it.
struct Bench {
    folder: PathBuf,
}

impl Bench {
    fn new() -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("photos");
        std::fs::create_dir_all(&folder).expect("a folder");
        let script = include_str!("sharp.mjs");
        std::fs::write(folder.join("sharp.mjs"), script).expect("the script");
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-save", "--no-package-lock", "--loglevel=error", SHARP]);
        let installed = npm.arg("--prefix").arg(&folder).current_dir(&folder).status();
        assert!(installed.expect("npm runs").success(), "sharp is not installed");
        Self { folder }
    }

    /// Prints what a photo took; answers whether it was within what it may take.
    fn compare(&self, name: &str, most_all: f64, most_jpeg: f64) -> bool {
        let photo = self.folder.join(name);
        let bytes = photo::shared_photo(name).unwrap_or_else(|| photo::phone_photo(4032, 3024, 1));
        std::fs::write(&photo, bytes).expect("the photo");
        println!("\n{name}, medians of {ROUNDS} rounds that take turns\n");
        println!("{:<26} {:>8} {:>8} {:>8} {:>10}", "", "ms", "cpu ms", "MB", "bytes");
        let all = self.rounds(&photo, ALL);
        let jpeg = self.rounds(&photo, JPEG);
        score::print(&self.folder, &self.reference(&photo));
        let within = [
            told("wall, all formats", all[0].wall / all[1].wall, most_all),
            told("wall, JPEG alone", jpeg[0].wall / jpeg[1].wall, most_jpeg),
            told("memory", all[0].memory / all[1].memory, MOST_MEMORY),
        ];
        within.iter().all(|within| *within)
    }

    /// The medians of all makers, which take turns.
    fn rounds(&self, photo: &Path, formats: &str) -> [Run; 3] {
        let rounds: Vec<[Run; 3]> =
            (0..ROUNDS).map(|_| MAKERS.map(|maker| self.run(maker, photo, formats))).collect();
        let medians = [0, 1, 2].map(|maker| {
            let of = |pick: fn(&Run) -> f64| median(rounds.iter().map(|round| pick(&round[maker])));
            Run {
                wall: of(|run| run.wall),
                processor: of(|run| run.processor),
                memory: of(|run| run.memory),
                bytes: of(|run| run.bytes),
            }
        });
        for (maker, Run { wall, processor, memory, bytes }) in MAKERS.iter().zip(&medians) {
            let name = format!("{maker:?} {formats}");
            println!("{name:<26} {wall:>8.0} {processor:>8.0} {memory:>8.0} {bytes:>10.0}");
        }
        medians
    }

    fn run(&self, maker: Maker, photo: &Path, formats: &str) -> Run {
        let folder = self.folder.join(format!("{maker:?}"));
        std::fs::create_dir_all(&folder).expect("a folder");
        let mut command = match maker {
            Maker::Ours => Command::new(std::env::current_exe().expect("this program")),
            Maker::Sharp | Maker::SharpOnce => Command::new("node"),
        };
        match maker {
            Maker::Ours => command.arg("make"),
            Maker::Sharp => command.args(["sharp.mjs", "clones"]),
            Maker::SharpOnce => command.args(["sharp.mjs", "once"]),
        };
        command.arg(photo).arg(formats).arg(&folder).current_dir(&self.folder);
        let ran = command.output().expect("it runs");
        assert!(ran.status.success(), "{maker:?}: {}", String::from_utf8_lossy(&ran.stderr));
        let told = String::from_utf8_lossy(&ran.stdout);
        let numbers: Vec<f64> = told.split_whitespace().filter_map(|it| it.parse().ok()).collect();
        let [wall, processor, memory, bytes] = numbers[..] else { panic!("{maker:?}: {told}") };
        Run { wall, processor, memory, bytes }
    }

    /// What sharp makes of the photo without loss, which is nearer to what it makes with loss than to
    /// what is made here.
    fn reference(&self, photo: &Path) -> PathBuf {
        self.run(Maker::SharpOnce, photo, "png");
        self.folder.join("SharpOnce")
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn told(what: &str, ratio: f64, most: f64) -> bool {
    println!("{what:<26} {ratio:>8.2} of sharp's; at most {most:.2}");
    ratio <= most
}
