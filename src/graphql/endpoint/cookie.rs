//! The cookie that keeps a browser signed in (RFC 6265).

use cookie::time::Duration;
use cookie::{Cookie, SameSite};

/// The name of the session cookie.
pub const SESSION_COOKIE: &str = "loa_session";

/// The `Set-Cookie` value that hands a session's secret to a browser for `seconds`. `secure` is
/// for sites that are served over HTTPS.
pub fn session(secret: &str, seconds: i64, secure: bool) -> String {
    guarded_cookie(SESSION_COOKIE, secret.to_owned(), seconds, secure)
}

/// The `Set-Cookie` value that makes a browser forget its session.
pub fn no_session(secure: bool) -> String {
    guarded_cookie(SESSION_COOKIE, String::new(), 0, secure)
}

/// The `Set-Cookie` value of a cookie out of the reach of scripts, which is not sent with requests that
/// other sites start, but where they lead a reader here.
pub fn guarded_cookie(name: &'static str, value: String, seconds: i64, secure: bool) -> String {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(seconds))
        .build()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_guarded() {
        let header = session("s3", 60, true);
        for attribute in
            ["loa_session=s3", "HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=60"]
        {
            assert!(header.contains(attribute), "{header}");
        }
        assert!(!session("s3", 60, false).contains("Secure"));
        assert!(no_session(true).contains("Max-Age=0"));
    }
}
