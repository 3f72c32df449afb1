//! The load from outside: `wrk`, where it is installed and asked for. It takes more of the shared
//! processors than the load from within, for the limit as for the query.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::load;
use crate::measure::Way;

/// What `wrk` sends: one document, whose variables take turns.
pub(crate) struct Script(tempfile::NamedTempFile);

impl Script {
    /// The script, in Lua.
    pub(crate) fn new(document: &str, variables: &[Value], way: Way) -> Self {
        let mut lua = String::from("local texts = {\n");
        for variables in variables {
            let text = match way {
                Way::Post => json!({ "query": document, "variables": variables }).to_string(),
                Way::Get => load::path_by_hash(document, variables),
            };
            writeln!(lua, "  [==[{text}]==],").unwrap();
        }
        let format = match way {
            Way::Post => "wrk.format('POST', '/graphql', nil, text)",
            Way::Get => "wrk.format('GET', text)",
        };
        write!(
            lua,
            "}}\nlocal requests, turn = {{}}, 0\n\
             function init()\n  \
               wrk.headers['Content-Type'] = 'application/json'\n  \
               wrk.headers['Accept'] = 'application/graphql-response+json'\n  \
               for place, text in ipairs(texts) do\n    \
                 requests[place] = {format}\n  \
               end\n\
             end\n\
             function request()\n  turn = turn % #requests + 1\n  return requests[turn]\nend\n",
        )
        .unwrap();
        let mut file = tempfile::NamedTempFile::with_suffix(".lua").unwrap();
        std::io::Write::write_all(&mut file, lua.as_bytes()).unwrap();
        Self(file)
    }

    /// How many requests a second a server answers over this many connections; each answer must be
    /// a success.
    pub(crate) fn rate(&self, address: SocketAddr, connections: usize, time: Duration) -> f64 {
        let output = Command::new("wrk")
            .arg("--threads=2")
            .arg(format!("--connections={connections}"))
            .arg(format!("--duration={}s", time.as_secs()))
            .arg(format!("--script={}", self.0.path().display()))
            .arg(format!("http://{address}/graphql"))
            .output()
            .expect("`wrk` is installed");
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && !told.contains("Non-2xx"), "{told}");
        let rate = told.lines().find_map(|line| line.strip_prefix("Requests/sec:"));
        rate.expect("wrk tells the rate").trim().parse().unwrap()
    }
}
