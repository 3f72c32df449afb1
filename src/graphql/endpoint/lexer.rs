//! A look at the document's text before the parser sees it.
//!
//! Only what is needed to count: strings and comments are skipped as the lexical grammar of the
//! GraphQL specification (October 2021, 2.1) defines them, everything else is a token. What is no
//! GraphQL at all is left for the parser to refuse.

use super::fault::{Fault, FaultCode};
use super::limits::Limits;

/// Refuses a document that is too long, has too many tokens or too many brackets open at once, and
/// one with the character U+0000, which no text can hold.
pub(super) fn check(document: &str, limits: &Limits) -> Result<(), Fault> {
    if document.len() > limits.document_bytes {
        return Err(Fault::beyond("Bytes of the document", limits.document_bytes));
    }
    if document.contains('\0') {
        return Err(nul());
    }
    let mut lexer = Lexer { rest: document.as_bytes() };
    let (mut tokens, mut open) = (0, 0_usize);
    while let Some(token) = lexer.next_token() {
        tokens += 1;
        match token[0] {
            b'"' if escapes_nul(token) => return Err(nul()),
            b'{' | b'(' | b'[' => open += 1,
            b'}' | b')' | b']' => open = open.saturating_sub(1),
            _ => {}
        }
        if tokens > limits.tokens {
            return Err(Fault::beyond("Tokens of the document", limits.tokens));
        }
        if open > limits.nesting {
            return Err(Fault::beyond("Nested brackets in the document", limits.nesting));
        }
    }
    Ok(())
}

fn nul() -> Fault {
    Fault::new(FaultCode::BadUserInput, "No text can hold the character U+0000.")
}

/// Whether a string writes U+0000 as an escape sequence; a block string has none.
fn escapes_nul(string: &[u8]) -> bool {
    let mut rest = string;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        if rest[at..].starts_with(br"\u0000") {
            return !string.starts_with(br#"""""#);
        }
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    false
}

struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    /// The next token, never empty, which is then consumed.
    fn next_token(&mut self) -> Option<&'a [u8]> {
        self.skip_ignored();
        let first = *self.rest.first()?;
        let length = match first {
            b'"' if self.rest.starts_with(br#"""""#) => self.block_string(),
            b'"' => self.string(),
            b'.' => self.count(|byte| byte == b'.'),
            b'-' | b'0'..=b'9' => {
                self.count(|byte| is_word(byte) || matches!(byte, b'.' | b'+' | b'-'))
            }
            _ if is_word(first) => self.count(is_word),
            _ => 1,
        };
        let token = &self.rest[..length.min(self.rest.len())];
        self.advance(length);
        Some(token)
    }

    /// Skips white space, commas, the byte order mark and comments.
    fn skip_ignored(&mut self) {
        loop {
            match self.rest.first() {
                Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xEF | 0xBB | 0xBF) => self.advance(1),
                Some(b'#') => {
                    let length = self.count(|byte| byte != b'\n' && byte != b'\r');
                    self.advance(length);
                }
                _ => return,
            }
        }
    }

    fn count(&self, belongs: impl Fn(u8) -> bool) -> usize {
        self.rest.iter().take_while(|byte| belongs(**byte)).count()
    }

    /// The length of the string at the start; to the end of the line where it is not closed.
    fn string(&self) -> usize {
        let mut at = 1;
        while let Some(byte) = self.rest.get(at) {
            match byte {
                b'"' => return at + 1,
                b'\\' => at += 2,
                b'\n' | b'\r' => return at,
                _ => at += 1,
            }
        }
        self.rest.len()
    }

    /// The length of the block string at the start; to the end where it is not closed.
    fn block_string(&self) -> usize {
        let mut at = 3;
        while at < self.rest.len() {
            let rest = &self.rest[at..];
            if rest.starts_with(br#"\""""#) {
                at += 4;
            } else if rest.starts_with(br#"""""#) {
                return at + 3;
            } else {
                at += 1;
            }
        }
        self.rest.len()
    }

    fn advance(&mut self, by: usize) {
        self.rest = self.rest.get(by..).unwrap_or_default();
    }
}

/// Whether a byte belongs to a name.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::super::fault::FaultCode;
    use super::*;

    fn tokens(document: &str) -> usize {
        let mut lexer = Lexer { rest: document.as_bytes() };
        std::iter::from_fn(|| lexer.next_token()).count()
    }

    #[test]
    fn tokens_are_counted_as_the_grammar_has_them() {
        assert_eq!(tokens("{ a(b: \"x y } {\") , c }"), 9);
        assert_eq!(tokens("# a comment { {\n{a}"), 3);
        assert_eq!(tokens(r#"{a(b:"\"}")}"#), 8);
        assert_eq!(tokens(r#"{a(b:"""one " \""" { two""" )}"#), 8);
        assert_eq!(tokens("{...F @include(if:$x)}"), 12);
        assert_eq!(tokens("{a(b:-1.5e3)}"), 8);
        assert_eq!(tokens("\u{feff}{a}"), 3);
    }

    #[test]
    fn text_that_never_closes_ends() {
        for open in ["\"", "\"\\", "\"\"\"", "{\"\"\"\\", "#"] {
            assert!(tokens(open) <= 2, "{open}");
        }
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_nest() {
        let limits = Limits { nesting: 2, ..Limits::default() };
        assert!(check("{a(b:\"{{{{\")}", &limits).is_ok());
        assert!(check("{a #{{{{\n}", &limits).is_ok());
        assert!(check("{a{b(c:1)}}", &limits).is_err());
        assert!(check("{a{b}}{c{d}}", &limits).is_ok());
    }

    #[test]
    fn the_character_nul_is_found_however_it_is_written() {
        let check = |document: &str| check(document, &Limits::default());
        for document in ["{a(b:\"\0\")}", r#"{a(b:"x\n\u0000")}"#, r#"{a(b:"\\\u0000")}"#] {
            assert_eq!(check(document).unwrap_err().code, FaultCode::BadUserInput, "{document:?}");
        }
        for document in [r#"{a(b:"\\u0000")}"#, r#"{a(b:"""\u0000""")}"#, r"{a} # \u0000"] {
            assert!(check(document).is_ok(), "{document}");
        }
    }

    #[test]
    fn each_limit_is_held() {
        let limits = Limits { document_bytes: 20, tokens: 5, ..Limits::default() };
        assert_eq!(check(&" ".repeat(21), &limits).unwrap_err().code, FaultCode::LimitExceeded);
        assert!(check("{a b c}", &limits).is_ok());
        assert!(check("{a b c d}", &limits).is_err());
    }
}
