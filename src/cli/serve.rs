//! `loa serve`.

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::{Failure, open};
use crate::access::Actor;
use crate::account;
use crate::app::App;
use crate::config::Settings;

/// Serves until the process is told to stop.
pub(super) async fn run(settings: Settings) -> Result<(), Failure> {
    let app = open(settings).await?;
    hint_at_first_administrator(&app).await?;
    listen(app).await
}

/// Listens, says where, and serves.
pub(super) async fn listen(app: App) -> Result<(), Failure> {
    let address = app.settings().listen;
    let listener =
        TcpListener::bind(address).await.map_err(|reason| Failure::Listen { address, reason })?;
    let address = listener.local_addr()?;
    println!("Loa listens on http://{address}/graphql");
    app.serve(listener, stop_signal()?).await?;
    Ok(())
}

/// An empty site says in one line how to make the first administrator.
async fn hint_at_first_administrator(app: &App) -> Result<(), Failure> {
    let page = account::Page { after: None, limit: 1 };
    if account::list(app.store().reader(), &Actor::System, page).await?.is_empty() {
        println!(
            "Nobody can sign in yet: loa user add --email you@example.org --name \"Your name\" --role ADMIN"
        );
    }
    Ok(())
}

/// Cancelled by Ctrl-C or SIGTERM. A second signal ends the process at once.
fn stop_signal() -> Result<CancellationToken, Failure> {
    let token = CancellationToken::new();
    let stopping = token.clone();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: requests that have begun are finished");
        stopping.cancel();
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        std::process::exit(1);
    });
    Ok(token)
}
