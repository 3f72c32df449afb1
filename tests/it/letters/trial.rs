//! `loa mail test`.

use std::path::Path;
use std::process::{Command, Stdio};

use tokio::task::spawn_blocking;

use super::server::{Certificate, MailServer};

/// What the command printed, and whether it succeeded.
async fn send(url: &str, from: &str, to: &str) -> (bool, String) {
    send_trusting(None, url, from, to).await
}

/// The same where there is a file of authorities.
async fn send_trusting(
    authorities: Option<&Path>,
    url: &str,
    from: &str,
    to: &str,
) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_loa"));
    command.args(["mail", "test", to]).current_dir(folder.path()).env_clear().stdin(Stdio::null());
    if !url.is_empty() {
        command.env("LOA_SMTP_URL", url);
    }
    if !from.is_empty() {
        command.env("LOA_MAIL_FROM", from);
    }
    if let Some(authorities) = authorities {
        command.env("LOA_SMTP_CA", authorities);
    }
    let ran = spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let printed = [ran.stdout, ran.stderr].concat();
    (ran.status.success(), String::from_utf8(printed).unwrap())
}

const FROM: &str = "desk@ward.example";

#[tokio::test]
async fn a_trial_is_taken_by_a_server() {
    let mut server = MailServer::start(0).await;
    let (succeeded, printed) = send(&server.url("lan:right@"), FROM, "lan@ward.example").await;
    assert!(succeeded && printed.contains("took a mail to lan@ward.example"), "{printed}");
    let mail = server.mail().await;
    assert_eq!(
        (&mail["to"][0]["address"], &mail["user"]),
        (&"lan@ward.example".into(), &"lan".into())
    );
    assert!(mail["raw"].as_str().unwrap().contains("Auto-Submitted: auto-generated"));
}

#[tokio::test]
async fn a_trial_is_encrypted_where_the_server_is_vouched_for() {
    let certificate = Certificate::new();
    for (when_asked, scheme, tail) in [(false, "smtps", ""), (true, "smtp", "?tls=required")] {
        let mut server = MailServer::encrypted(&certificate, when_asked).await;
        let url = format!("{}{tail}", server.named(scheme));
        let refused = send(&url, FROM, "lan@ward.example").await;
        assert!(!refused.0 && refused.1.contains("no encrypted connection"), "{refused:?}");

        let authority = certificate.path("certificate");
        let taken = send_trusting(Some(&authority), &url, FROM, "lan@ward.example").await;
        assert!(taken.0, "{taken:?}");
        let mail = server.mail().await;
        assert_eq!((&mail["secure"], &mail["user"]), (&true.into(), &"lan".into()));
    }
}

#[tokio::test]
async fn what_is_not_encrypted_is_not_sent_where_it_must_be() {
    let certificate = Certificate::new();
    let mut server = MailServer::start(0).await;
    let url = format!("{}?tls=required", server.named("smtp"));
    let authority = certificate.path("certificate");
    for authorities in [None, Some(authority.as_path())] {
        let refused = send_trusting(authorities, &url, FROM, "lan@ward.example").await;
        assert!(!refused.0 && refused.1.contains("STARTTLS"), "{refused:?}");
    }
    server.is_silent().await;
    for nothing in ["key", "nowhere"] {
        let file = certificate.path(nothing);
        let refused = send_trusting(Some(&file), &url, FROM, "lan@ward.example").await;
        assert!(!refused.0 && refused.1.contains("LOA_SMTP_CA"), "{refused:?}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_in_one_line() {
    let server = MailServer::start(1).await;
    let url = server.url("lan:right@");
    let elsewhere = "smtp://lan:s3cret@mail.example";
    for (url, from, to, said) in [
        (&*url, FROM, "lan@ward.example", "takes no mail at the moment"),
        (&server.url("lan:wrong@"), FROM, "lan@ward.example", "refused the user or the password"),
        (&url, FROM, "nobody@ward.example", "refused the mail"),
        (&url, FROM, "lan", "no e-mail address"),
        ("smtp://127.0.0.1:1", FROM, "lan@ward.example", "cannot be reached"),
        (&url.replace("smtp:", "smtps:"), FROM, "lan@ward.example", "no encrypted connection"),
        (elsewhere, FROM, "lan@ward.example", "unencrypted"),
        ("smtp://lan:s3cret@", FROM, "lan@ward.example", "LOA_SMTP_URL"),
        ("https://mail.example", FROM, "lan@ward.example", "LOA_SMTP_URL"),
        (&url, "desk", "lan@ward.example", "LOA_MAIL_FROM"),
        (&url, "", "lan@ward.example", "LOA_MAIL_FROM"),
        ("", "", "lan@ward.example", "LOA_SMTP_URL"),
    ] {
        let (succeeded, printed) = send(url, from, to).await;
        assert!(!succeeded && printed.contains(said), "{said:?} is not in {printed}");
        assert_eq!(printed.lines().count(), 1, "{printed}");
        assert!(!printed.contains("right") && !printed.contains("s3cret"), "{printed}");
    }
}
