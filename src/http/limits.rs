//! How big, how slow and how many requests may be.

use std::time::Duration;

/// Bounds on connections and on the bodies that come over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpLimits {
    /// Connections that are open at once; further ones wait in the system's queue.
    pub connections: usize,
    /// How long a client may take for the head of a request, and stay idle between two.
    pub header_time: Duration,
    /// How long a client may leave a piece of its answer unread.
    pub write_time: Duration,
    /// Bytes of a JSON body.
    pub json_bytes: u64,
    /// How long the bytes of a JSON body may pause.
    pub json_pause: Duration,
    /// How long a whole JSON body may take.
    pub json_time: Duration,
    /// Bytes that are read and thrown away after a refusal, so that a client which sends before
    /// it listens gets to hear of it.
    pub drain_bytes: u64,
    /// How long throwing away may take.
    pub drain_time: Duration,
    /// How long a request of any kind may take until its answer begins.
    pub request_time: Duration,
    /// How long requests may run on after the server was told to stop.
    pub shutdown_time: Duration,
    /// Bounds on multipart requests.
    pub upload: UploadLimits,
}

/// Bounds on multipart requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadLimits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Bytes of the whole body.
    pub request_bytes: u64,
    /// Bytes of the whole body of a caller who is not signed in.
    pub anonymous_bytes: u64,
    /// Files in one request.
    pub files: usize,
    /// Bytes of `operations`, and of `map`.
    pub operations_bytes: u64,
    /// How long the bytes of the body may pause.
    pub pause: Duration,
    /// How long the whole body may take.
    pub time: Duration,
}

impl Default for HttpLimits {
    fn default() -> Self {
        Self {
            connections: 2_048,
            header_time: Duration::from_secs(10),
            write_time: Duration::from_mins(1),
            json_bytes: 1024 * 1024,
            json_pause: Duration::from_secs(30),
            json_time: Duration::from_mins(1),
            drain_bytes: 16 * 1024 * 1024,
            drain_time: Duration::from_secs(5),
            request_time: Duration::from_mins(20),
            shutdown_time: Duration::from_secs(30),
            upload: UploadLimits::default(),
        }
    }
}

impl Default for UploadLimits {
    fn default() -> Self {
        Self {
            file_bytes: 100 * 1024 * 1024,
            request_bytes: 256 * 1024 * 1024,
            anonymous_bytes: 8 * 1024 * 1024,
            files: 20,
            operations_bytes: 1024 * 1024,
            pause: Duration::from_mins(1),
            time: Duration::from_mins(15),
        }
    }
}
