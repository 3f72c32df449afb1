//! Who is let in, whom the provider names.

use serde_json::{Value, json};

use super::browser::parameter;
use super::trial::Trial;
use super::{SITE, hire};
use crate::support::on_both_engines;

async fn an_address_counts_only_where_the_provider_has_verified_it(trial: Trial) {
    let unverified = Some("EMAIL_NOT_VERIFIED");
    for said in [json!(false), json!("false"), Value::Null] {
        let fault = trial.fault(|says| says.claims["email_verified"] = said.clone()).await;
        assert_eq!(fault.as_deref(), unverified, "{said}");
    }
    let fault = trial.fault(|says| says.claims["email"] = json!("no address")).await;
    assert_eq!(fault.as_deref(), unverified);
    // Some providers put it into quotation marks.
    let quoted = |says: &mut super::liar::Says| says.claims["email_verified"] = json!("true");
    assert_eq!(trial.fault(quoted).await, None);
}

async fn what_the_token_does_not_tell_is_asked_for(trial: Trial) {
    let silent = |says: &mut super::liar::Says| {
        for claim in ["email", "email_verified", "name"] {
            says.claims.as_object_mut().unwrap().remove(claim);
        }
    };
    assert_eq!(trial.fault(silent).await.as_deref(), Some("EMAIL_NOT_VERIFIED"));
    let of = |sub: &str| json!({ "sub": sub, "email": "Lan@Ward.example", "email_verified": true });
    trial.liar.says(|says| says.info = of("minh"));
    assert_eq!(trial.fault(silent).await.as_deref(), Some("PROVIDER_FAILED"), "of somebody else");
    trial.liar.says(|says| says.info = of("lan"));
    assert_eq!(trial.fault(silent).await, None);
}

async fn a_link_counts_more_than_an_address(trial: Trial) {
    assert_eq!(trial.fault(|_| ()).await, None);
    // The address of somebody changes at the provider, and goes to another.
    let moved = |says: &mut super::liar::Says| says.claims["email"] = json!("hoa@ward.example");
    let mut browser = trial.browser();
    trial.attempt(&mut browser, moved).await;
    assert_eq!(browser.viewer().await["email"], "lan@ward.example");
    let inherited = |says: &mut super::liar::Says| says.claims["sub"] = json!("minh");
    assert_eq!(trial.fault(inherited).await.as_deref(), Some("LINKED_OTHERWISE"));
}

async fn who_is_shut_out_stays_out(trial: Trial) {
    let admin = trial.app.admin().await;
    let hoa = hire(&trial.app, "hoa@ward.example").await;
    let as_hoa = |says: &mut super::liar::Says| {
        says.claims["sub"] = json!("hoa");
        says.claims["email"] = json!("hoa@ward.example");
    };
    let disable = |disabled: bool| json!({ "id": hoa, "disabled": disabled });
    admin.done("updateUser", disable(true), "user { id }").await;
    assert_eq!(trial.fault(as_hoa).await.as_deref(), Some("ACCOUNT_DISABLED"));
    admin.done("updateUser", disable(false), "user { id }").await;
    assert_eq!(trial.fault(as_hoa).await, None);
    admin.done("updateUser", disable(true), "user { id }").await;
    assert_eq!(trial.fault(as_hoa).await.as_deref(), Some("ACCOUNT_DISABLED"), "linked by now");
}

async fn the_provider_answers_for_a_second_factor(trial: Trial) {
    let now = trial.app.clock.now().0;
    trial.app.execute("UPDATE account SET second_factor_at = $1", [now.into()]).await;
    for (methods, fault) in [
        (json!(null), None),
        (json!([]), None),
        (json!(["pwd", "otp"]), None),
        (json!(["hwk"]), None),
        (json!(["pwd"]), Some("SECOND_FACTOR_MISSING")),
        (json!(["pwd", "pin"]), Some("SECOND_FACTOR_MISSING")),
    ] {
        let found = trial.fault(|says| says.claims["amr"] = methods.clone()).await;
        assert_eq!(found.as_deref(), fault, "{methods}");
    }
    trial.app.execute("UPDATE account SET second_factor_at = $1", [None::<i64>.into()]).await;
    assert_eq!(trial.fault(|says| says.claims["amr"] = json!(["pwd"])).await, None);
}

async fn nobody_is_led_away_from_the_site(trial: Trial) {
    for back in [
        "https://evil.example/",
        "//evil.example",
        "/%5Cevil.example",
        "/%09/evil.example",
        "javascript:alert(1)",
    ] {
        let mut browser = trial.browser();
        let start = browser.step(&format!("/auth/oidc/start?back={back}")).await;
        let state = parameter(start.leads_to(), "state").unwrap();
        let nobody = browser.step(&format!("/auth/oidc/callback?state={state}")).await;
        let there = nobody.leads_to().as_str();
        assert_eq!(there, format!("{SITE}/desk/?error=DECLINED"), "{back}");
    }
    // What a browser keeps somebody may have put there.
    let mut browser = trial.browser();
    let now = trial.app.clock.now().0;
    let [secret, back] = [&[7; 32][..], b"https://evil.example/"]
        .map(|part| data_encoding::BASE64URL_NOPAD.encode(part));
    browser.keep("loa_oidc", &format!("{secret}.{now}.{back}"));
    let page = browser.step("/auth/oidc/callback?code=c&state=s").await;
    assert_eq!(page.leads_to().as_str(), format!("{SITE}/desk/?error=INTERRUPTED"));
}

async fn an_answer_of_another_provider_is_none(trial: Trial) {
    let mut browser = trial.browser();
    let start = browser.step("/auth/oidc/start").await;
    let state = parameter(start.leads_to(), "state").unwrap();
    let address = format!("/auth/oidc/callback?code=c&state={state}&iss=https://id.example");
    let page = browser.step(&address).await;
    assert_eq!(parameter(page.leads_to(), "error").as_deref(), Some("PROVIDER_FAILED"));
    assert_eq!(trial.liar.was_asked("/token"), 0);
}

on_both_engines!(Trial:
    an_address_counts_only_where_the_provider_has_verified_it,
    what_the_token_does_not_tell_is_asked_for,
    a_link_counts_more_than_an_address,
    who_is_shut_out_stays_out,
    the_provider_answers_for_a_second_factor,
    nobody_is_led_away_from_the_site,
    an_answer_of_another_provider_is_none,
);
