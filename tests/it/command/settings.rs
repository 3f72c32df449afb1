//! `loa schema`, and settings that are wrong.

use super::Site;

#[test]
fn the_schema_that_is_printed_is_the_one_that_is_served() {
    let printed = Site::new().run(&["schema"]).success();
    assert_eq!(printed, loa::graphql::schema_document());
    assert!(printed.contains("type Article "), "{printed}");
}

#[test]
fn a_wrong_flag_is_one_line_and_exit_code_2() {
    for (flag, value, named) in [
        ("--listen", "nowhere", "--listen"),
        ("--listen", "127.0.0.1:99999", "--listen"),
        ("--allowed-origins", "ward.example", "ward.example"),
        ("--allowed-origins", "https://ward.example/path", "https://ward.example/path"),
        ("--log", "loa=loud", "log filter"),
        ("--storage-url", "s3://bucket/prefix", "S3"),
        ("--storage-url", "https://files.example", "file:///"),
        ("--storage-url", "files", "--storage-url"),
        ("--site-url", "ward.example", "--site-url"),
        ("--database-url", "mysql://localhost/loa", "database URL"),
        ("--log-format", "xml", "--log-format"),
        ("--config", "nowhere.toml", "nowhere.toml"),
    ] {
        let line = Site::new().run(&["serve", flag, value]).complaint(2);
        assert!(line.starts_with("loa: ") && line.contains(named), "{flag} {value}: {line}");
    }
}

#[test]
fn a_wrong_variable_is_one_line_and_exit_code_2() {
    let site = Site::new();
    let mut command = site.loa(&["serve"]);
    let line = site.finish(command.env("LOA_LISTEN", "8080")).complaint(2);
    assert!(line.contains("'8080'") && line.contains("--listen"), "{line}");
}

#[test]
fn a_wrong_line_of_the_file_is_one_line_and_exit_code_2() {
    for (text, named) in [
        ("listn = \"127.0.0.1:0\"", "listn"),
        ("listen = 8080", "loa.toml"),
        ("log = ", "loa.toml"),
        ("allowed_origins = [\"nowhere\"]", "nowhere"),
        ("storage_url = \"s3://bucket\"", "S3"),
    ] {
        let site = Site::new();
        std::fs::write(site.path().join("loa.toml"), text).unwrap();
        let line = site.run(&["serve"]).complaint(2);
        assert!(line.contains(named), "{text}: {line}");
    }
}

#[test]
fn a_wrong_command_says_how_to_ask_for_help() {
    let output = Site::new().run(&["sevre"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.contains("sevre") && output.stderr.contains("--help"), "{output:?}");
    assert!(Site::new().run(&["--help"]).success().contains("LOA_LISTEN"));
}
