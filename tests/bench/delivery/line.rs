//! The way from a server to PostgreSQL, with a fault in it: what tells of changes does not arrive.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

/// On which channel PostgreSQL tells of changes.
const CHANNEL: &[u8] = b"loa_changes";
/// With which word a server asks to be told.
const LISTEN: &[u8] = b"LISTEN";
/// Bytes that are passed on at once.
const PIECE: usize = 16 * 1024;

/// What is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Connections stand, but what PostgreSQL tells by itself gets lost.
    Lossy,
    /// Connections break where the server asks to be told.
    Broken,
}

/// Leads connections on until its own end.
pub(crate) struct Line {
    /// The database's URL by this way.
    pub(crate) url: String,
    faults: Arc<AtomicU32>,
    task: JoinHandle<io::Result<()>>,
}

impl Line {
    /// A way to the database with this URL.
    pub(crate) async fn lay(url: &str, fault: Fault) -> Self {
        let mut url: Url = url.parse().expect("a URL");
        let database = url.socket_addrs(|| Some(5432)).expect("an address")[0];
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let own = listener.local_addr().expect("an address");
        url.set_ip_host(own.ip()).expect("a URL with a host");
        url.set_port(Some(own.port())).expect("a URL with a port");
        let faults = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&faults);
        let task = tokio::spawn(async move {
            loop {
                let (server, _) = listener.accept().await?;
                let database = TcpStream::connect(database).await?;
                tokio::spawn(lead(server, database, fault, Arc::clone(&count)));
            }
        });
        Self { url: url.into(), faults, task }
    }

    /// How often the fault has shown.
    pub(crate) fn faults(&self) -> u32 {
        self.faults.load(Ordering::Relaxed)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Leads one connection to its end.
async fn lead(server: TcpStream, database: TcpStream, fault: Fault, faults: Arc<AtomicU32>) {
    let (from_server, to_server) = server.into_split();
    let (from_database, to_database) = database.into_split();
    let hits = |bytes: &[u8], when: Fault, word: &[u8]| {
        let is_hit = fault == when && bytes.windows(word.len()).any(|part| part == word);
        faults.fetch_add(is_hit.into(), Ordering::Relaxed);
        is_hit
    };
    let asking = pass(from_server, to_database, |bytes| {
        if hits(bytes, Fault::Broken, LISTEN) { Passage::End } else { Passage::On }
    });
    let telling = pass(from_database, to_server, |bytes| {
        if hits(bytes, Fault::Lossy, CHANNEL) { Passage::Lost } else { Passage::On }
    });
    // However it ends, both ends hear of it.
    tokio::select! {
        _ = asking => {}
        _ = telling => {}
    }
}

/// What becomes of a piece.
enum Passage {
    /// It goes on.
    On,
    /// It gets lost.
    Lost,
    /// It is the last, and gets lost.
    End,
}

/// Passes on what comes, piece by piece.
async fn pass(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    judge: impl Fn(&[u8]) -> Passage,
) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        let read = from.read(&mut piece).await?;
        match judge(&piece[..read]) {
            Passage::On if read > 0 => to.write_all(&piece[..read]).await?,
            Passage::Lost => {}
            Passage::On | Passage::End => return Ok(()),
        }
    }
}
