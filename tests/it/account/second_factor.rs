//! Signing in with a second factor.

use data_encoding::BASE32_NOPAD;
use futures_util::future::join_all;
use loa::account::second_factor::row;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use totp_rs::{Algorithm, TOTP};

use crate::support::{Client, TestApp, on_both_engines};

const PASSWORD: &str = "mật khẩu rất dài";

/// Somebody with an authenticator app.
struct Lan {
    client: Client,
    id: Value,
    app: TOTP,
    recovery_codes: Vec<String>,
}

async fn hire(app: &TestApp) -> (Client, Value) {
    let lan = json!({ "email": "lan@ward.example", "name": "Lan", "role": "EDITOR", "password": PASSWORD });
    let user = app.admin().await.done("createUser", lan, "user { id }").await["user"]["id"].take();
    let token = sign_in(app, Value::Null).await["token"].take();
    (Client::new(app.url(""), token.as_str().map(str::to_owned)), user)
}

async fn sign_in(app: &TestApp, code: Value) -> Value {
    let input = json!({
        "email": "lan@ward.example", "password": PASSWORD, "code": code, "transport": "BEARER",
    });
    app.anonymous().mutate("signIn", input, "token viewer { id }").await
}

fn code_of(payload: &Value) -> &str {
    payload["userErrors"][0]["code"].as_str().unwrap_or("ok")
}

async fn enroll(client: &Client) -> TOTP {
    let input = json!({ "password": PASSWORD });
    let told = client.done("enrollSecondFactor", input, "otpauthUrl secret").await;
    let (url, secret) = (told["otpauthUrl"].as_str().unwrap(), told["secret"].as_str().unwrap());
    assert!(url.starts_with("otpauth://totp/") && url.contains("lan%40ward%2Eexample"), "{url}");
    assert!(url.contains(&format!("secret={secret}")), "{url}");
    let secret = BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    TOTP::new(Algorithm::SHA1, 6, 1, 30, secret).unwrap()
}

impl Lan {
    async fn start(app: &TestApp) -> Self {
        let (client, id) = hire(app).await;
        let totp = enroll(&client).await;
        assert_eq!(code_of(&sign_in(app, Value::Null).await), "ok", "it is not confirmed yet");
        let code = json!({ "code": now(app, &totp) });
        let confirmed = client.done("confirmSecondFactor", code, "recoveryCodes").await;
        let codes = confirmed["recoveryCodes"].as_array().unwrap().iter();
        let recovery_codes = codes.map(|code| code.as_str().unwrap().to_owned()).collect();
        app.clock.advance(30);
        Self { client, id, app: totp, recovery_codes }
    }

    /// What the app shows now.
    fn code(&self, app: &TestApp) -> Value {
        now(app, &self.app)
    }
}

fn now(app: &TestApp, totp: &TOTP) -> Value {
    totp.generate(app.clock.now().0.unsigned_abs() / 1_000_000).into()
}

async fn a_password_alone_signs_nobody_in_any_more(app: TestApp) {
    let lan = Lan::start(&app).await;
    let asked = sign_in(&app, Value::Null).await;
    assert_eq!(code_of(&asked), "CODE_REQUIRED");
    assert_eq!(asked["userErrors"][0]["path"], json!(["input", "code"]));
    assert_eq!((&asked["token"], &asked["viewer"]), (&Value::Null, &Value::Null));
    assert_eq!(code_of(&sign_in(&app, json!("")).await), "CODE_REQUIRED");
    let code = lan.code(&app);
    assert_eq!(code_of(&sign_in(&app, code.clone()).await), "ok");
    assert_eq!(code_of(&sign_in(&app, code).await), "WRONG_CODE", "each is good once");
    let since = "{ viewer { secondFactorSince } }";
    let since = lan.client.data(since, json!({})).await;
    assert_eq!(since["viewer"]["secondFactorSince"], "2025-04-11T08:00:00Z");
    // Clocks differ by a step.
    app.clock.advance(30);
    let earlier = lan.code(&app);
    app.clock.advance(30);
    let spelled = earlier.as_str().unwrap();
    let spelled = format!("{} {}", &spelled[..3], &spelled[3..]);
    assert_eq!(code_of(&sign_in(&app, json!(spelled)).await), "ok");
    app.clock.advance(90);
    assert_eq!(code_of(&sign_in(&app, earlier).await), "WRONG_CODE", "too old");
}

async fn one_code_lets_one_in_however_many_send_it_at_once(app: TestApp) {
    let lan = Lan::start(&app).await;
    let code = lan.code(&app);
    let all = join_all((0..4).map(|_| sign_in(&app, code.clone()))).await;
    let mut codes: Vec<_> = all.iter().map(code_of).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["WRONG_CODE", "WRONG_CODE", "WRONG_CODE", "ok"]);
}

async fn guesses_are_throttled(app: TestApp) {
    let lan = Lan::start(&app).await;
    for _ in 0..20 {
        assert_eq!(
            code_of(&sign_in(&app, Value::Null).await),
            "CODE_REQUIRED",
            "nothing is guessed"
        );
    }
    for _ in 0..5 {
        assert_eq!(code_of(&sign_in(&app, json!("000000")).await), "WRONG_CODE");
    }
    let throttled = sign_in(&app, lan.code(&app)).await;
    assert_eq!(code_of(&throttled), "THROTTLED");
    app.clock.advance(15 * 60);
    assert_eq!(code_of(&sign_in(&app, lan.code(&app)).await), "ok");
}

async fn a_recovery_code_signs_in_once(app: TestApp) {
    let lan = Lan::start(&app).await;
    assert_eq!(lan.recovery_codes.len(), 10);
    let code = lan.recovery_codes[3].to_lowercase();
    assert_eq!(code_of(&sign_in(&app, json!(code)).await), "ok");
    assert_eq!(code_of(&sign_in(&app, json!(code)).await), "WRONG_CODE");
    assert_eq!(code_of(&sign_in(&app, json!(lan.recovery_codes[4])).await), "ok");
}

async fn new_recovery_codes_take_the_place_of_those_before(app: TestApp) {
    let lan = Lan::start(&app).await;
    let renew = |code: Value| {
        lan.client.mutate("renewRecoveryCodes", json!({ "code": code }), "recoveryCodes")
    };
    let wrong = renew(json!("000000")).await;
    assert_eq!((code_of(&wrong), &wrong["recoveryCodes"]), ("WRONG_CODE", &json!([])));
    let code = lan.code(&app);
    let renewed = renew(code.clone()).await;
    assert_eq!(code_of(&renewed), "ok");
    let new = renewed["recoveryCodes"].as_array().unwrap();
    assert_eq!(new.len(), 10);
    assert!(
        new.iter().all(|code| !lan.recovery_codes.contains(&code.as_str().unwrap().to_owned()))
    );
    assert_eq!(code_of(&renew(code).await), "WRONG_CODE", "each is good once");
    assert_eq!(code_of(&sign_in(&app, json!(lan.recovery_codes[0])).await), "WRONG_CODE");
    assert_eq!(code_of(&sign_in(&app, new[0].clone()).await), "ok");
    // Who lost the app gets new ones by their last.
    let again = renew(new[1].clone()).await;
    assert_eq!(code_of(&again), "ok");
    assert_eq!(code_of(&sign_in(&app, new[2].clone()).await), "WRONG_CODE");
    assert_eq!(code_of(&sign_in(&app, again["recoveryCodes"][9].clone()).await), "ok");
}

async fn it_is_begun_with_the_password_and_a_right_code(app: TestApp) {
    let (lan, _) = hire(&app).await;
    let code = json!({ "code": "123456" });
    assert_eq!(lan.refused("confirmSecondFactor", code.clone()).await["code"], "WRONG_STATE");
    let wrong = lan.refused("enrollSecondFactor", json!({ "password": "sai mật khẩu" })).await;
    assert_eq!(
        (&wrong["code"], &wrong["path"]),
        (&json!("WRONG_CREDENTIALS"), &json!(["input", "password"]))
    );
    let first = enroll(&lan).await;
    let second = enroll(&lan).await;
    let of_first = json!({ "code": now(&app, &first) });
    assert_eq!(lan.refused("confirmSecondFactor", of_first).await["code"], "WRONG_CODE");
    lan.done("confirmSecondFactor", json!({ "code": now(&app, &second) }), "").await;
    let again = lan.refused("enrollSecondFactor", json!({ "password": PASSWORD })).await;
    assert_eq!(again["code"], "WRONG_STATE");
    assert_eq!(lan.refused("confirmSecondFactor", code).await["code"], "WRONG_STATE");
}

async fn it_is_taken_off_by_who_has_it_or_by_an_administrator(app: TestApp) {
    let lan = Lan::start(&app).await;
    let take_off = |password: &str, code: Value| json!({ "password": password, "code": code });
    let wrong = lan.client.refused("removeSecondFactor", take_off("sai mật khẩu", lan.code(&app)));
    assert_eq!(wrong.await["code"], "WRONG_CREDENTIALS");
    let wrong = lan.client.refused("removeSecondFactor", take_off(PASSWORD, json!("000000")));
    assert_eq!(wrong.await["code"], "WRONG_CODE");
    let fields = "user { secondFactorSince }";
    let code = lan.code(&app);
    lan.client.done("removeSecondFactor", take_off(PASSWORD, code), fields).await;
    assert_eq!(code_of(&sign_in(&app, Value::Null).await), "ok");

    app.clock.advance(60);
    let totp = enroll(&lan.client).await;
    lan.client.done("confirmSecondFactor", json!({ "code": now(&app, &totp) }), "").await;
    assert_eq!(code_of(&sign_in(&app, Value::Null).await), "CODE_REQUIRED");
    let whose = json!({ "id": lan.id });
    let editor = app.editor().await;
    assert_eq!(editor.refused("removeSecondFactor", whose.clone()).await["code"], "FORBIDDEN");
    let admin = app.admin().await;
    let seen = "query($id: ID!) { desk { auditLog(filter: { thing: $id }) { nodes { \
                changes { field after } } } } }";
    admin.done("removeSecondFactor", whose, fields).await;
    assert_eq!(code_of(&sign_in(&app, Value::Null).await), "ok");
    let log = admin.data(seen, json!({ "id": lan.id })).await.to_string();
    for told in ["pending", "enabled", "removed"] {
        assert!(log.contains(told), "{told} is not in {log}");
    }
}

async fn its_secret_lies_sealed(app: TestApp) {
    let lan = Lan::start(&app).await;
    let stored = row::Entity::find().one(app.store.reader()).await.unwrap().unwrap();
    let secret = &lan.app.secret;
    assert!(!stored.secret.windows(secret.len()).any(|window| window == secret));
    let codes = row::recovery_code::Entity::find().all(app.store.reader()).await.unwrap();
    assert_eq!(codes.len(), 10);
    let plain = lan.recovery_codes[0].replace('-', "");
    assert!(codes.iter().any(|code| code.code_hash == blake3::hash(plain.as_bytes()).as_bytes()));
    // What was changed behind the server's back opens nothing.
    let sql = "UPDATE second_factor SET secret = $1";
    let mut changed = stored.secret.clone();
    changed[20] ^= 1;
    app.execute(sql, [changed.into()]).await;
    assert_eq!(code_of(&sign_in(&app, lan.code(&app)).await), "WRONG_CODE");
}

on_both_engines!(
    a_password_alone_signs_nobody_in_any_more,
    one_code_lets_one_in_however_many_send_it_at_once,
    guesses_are_throttled,
    a_recovery_code_signs_in_once,
    new_recovery_codes_take_the_place_of_those_before,
    it_is_begun_with_the_password_and_a_right_code,
    it_is_taken_off_by_who_has_it_or_by_an_administrator,
    its_secret_lies_sealed,
);
