//! From the body of a frame to a message, and to the error reply where it is none.

use serde_json::{Map, Value};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

use crate::handlers::code_action;
use crate::{uri, younger};

/// What the client sent.
#[derive(Debug)]
pub(crate) enum Message {
    /// A request or a notification.
    Call(Request),
    /// The reply to a request of the server.
    Reply(Response),
    /// Something else; the error that answers it.
    Invalid(Response),
}

/// Reads one body.
///
/// Broken JSON and bad UTF-8 are a ParseError, anything else that is no message of JSON-RPC 2.0 an
/// InvalidRequest. The error carries the message's id where that can be read, otherwise null.
pub(crate) fn decode(body: &[u8]) -> Message {
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => from_object(object).unwrap_or_else(Message::Invalid),
        Ok(_) => Message::Invalid(invalid(Id::Null, "a message is one object")),
        Err(error) => Message::Invalid(unreadable(body, &error)),
    }
}

/// An error reply with `code`.
pub(crate) fn error(id: Id, code: ErrorCode, message: impl Into<String>) -> Response {
    Response::from_error(id, Error { code, message: message.into().into(), data: None })
}

fn invalid(id: Id, message: &str) -> Response {
    error(id, ErrorCode::InvalidRequest, message)
}

fn unreadable(body: &[u8], why: &serde_json::Error) -> Response {
    let message = match str::from_utf8(body) {
        Ok(_) => why.to_string(),
        Err(utf8) => utf8.to_string(),
    };
    error(id_beside_bad_utf8(body), ErrorCode::ParseError, message)
}

/// The id of a message that is whole but for bytes that are no UTF-8.
fn id_beside_bad_utf8(body: &[u8]) -> Id {
    serde_json::from_str::<Value>(&String::from_utf8_lossy(body))
        .ok()
        .and_then(|value| serde_json::from_value(value.get("id")?.clone()).ok())
        .unwrap_or_default()
}

fn from_object(mut object: Map<String, Value>) -> Result<Message, Response> {
    let id = match object.remove("id").map(serde_json::from_value::<Id>).transpose() {
        Ok(id) => id,
        Err(_) => return Err(invalid(Id::Null, "an id is a string or an integer")),
    };
    let known_id = id.clone().unwrap_or_default();
    if object.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return Err(invalid(known_id, "jsonrpc is not \"2.0\""));
    }
    match object.remove("method") {
        Some(Value::String(_)) if id == Some(Id::Null) => {
            Err(invalid(known_id, "the id of a request is not null"))
        }
        Some(Value::String(method)) => Ok(Message::Call(call(method, id, object.remove("params")))),
        Some(_) => Err(invalid(known_id, "a method is a string")),
        None => reply(known_id, object).map(Message::Reply),
    }
}

fn call(method: String, id: Option<Id>, params: Option<Value>) -> Request {
    let params = lenient(&method, params);
    let mut request = Request::build(match method.as_str() {
        "textDocument/codeAction" => code_action::METHOD.to_owned(),
        _ => method,
    });
    if let Some(id) = id {
        request = request.id(id);
    }
    if let Some(params) = params {
        request = request.params(params);
    }
    request.finish()
}

/// The params of a call, with what clients commonly get wrong put right.
fn lenient(method: &str, params: Option<Value>) -> Option<Value> {
    match (method, params) {
        ("shutdown", _) => None,
        ("initialized", None | Some(Value::Null)) => Some(Value::Object(Map::new())),
        (method, Some(mut params)) => {
            uri::repair(&mut params);
            if method == "initialize" {
                younger::keep(&mut params);
            }
            Some(params)
        }
        (_, None) => None,
    }
}

fn reply(id: Id, mut object: Map<String, Value>) -> Result<Response, Response> {
    match (object.remove("error"), object.remove("result")) {
        (Some(Value::Object(error)), _) => Ok(Response::from_error(id, client_error(error))),
        (None | Some(Value::Null), Some(result)) => Ok(Response::from_ok(id, result)),
        (None, None) => Err(invalid(id, "neither a method nor a result nor an error")),
        // Whoever waits for this reply must hear of it, whatever the client made of the error.
        (Some(other), _) => Ok(error(id, ErrorCode::InternalError, other.to_string())),
    }
}

/// The error of a client, read leniently: members beyond the three of the specification occur.
fn client_error(mut error: Map<String, Value>) -> Error {
    let code = error.get("code").and_then(Value::as_i64).map_or(ErrorCode::InternalError, ErrorCode::from);
    let message = error.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
    Error { code, message: message.into(), data: error.remove("data") }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tower_lsp::jsonrpc::{ErrorCode, Id};

    use super::{Message, decode};

    #[track_caller]
    fn check_invalid(body: impl AsRef<[u8]>, code: ErrorCode, id: Id) {
        match decode(body.as_ref()) {
            Message::Invalid(reply) => {
                assert_eq!(reply.error().unwrap().code, code);
                assert_eq!(*reply.id(), id);
            }
            other => panic!("{other:?}"),
        }
    }

    fn decode_value(value: &Value) -> Message {
        decode(value.to_string().as_bytes())
    }

    #[test]
    fn a_request_keeps_its_method_id_and_params() {
        let Message::Call(request) =
            decode_value(&json!({"jsonrpc": "2.0", "id": "a", "method": "m", "params": [1]}))
        else {
            panic!("a request")
        };
        assert_eq!(request.method(), "m");
        assert_eq!(request.id(), Some(&Id::String("a".to_owned())));
        assert_eq!(request.params(), Some(&json!([1])));
    }

    #[test]
    fn a_call_without_an_id_is_a_notification() {
        let Message::Call(request) = decode_value(&json!({"jsonrpc": "2.0", "method": "m"})) else {
            panic!("a notification")
        };
        assert_eq!((request.id(), request.params()), (None, None));
    }

    #[test]
    fn params_that_clients_commonly_get_wrong_are_put_right() {
        let params = |method: &str, params: Value| match decode_value(
            &json!({"jsonrpc": "2.0", "method": method, "params": params}),
        ) {
            Message::Call(request) => request.params().cloned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(params("shutdown", json!({})), None);
        assert_eq!(params("initialized", json!(null)), Some(json!({})));
        assert_eq!(params("m", json!({"uri": "file:///[a]"})), Some(json!({"uri": "file:///%5Ba%5D"})));
        assert_eq!(params("m", json!(null)), Some(json!(null)));
    }

    #[test]
    fn a_null_result_is_a_reply() {
        let Message::Reply(reply) = decode_value(&json!({"jsonrpc": "2.0", "id": 7, "result": null})) else {
            panic!("a reply")
        };
        assert_eq!((reply.id(), reply.result()), (&Id::Number(7), Some(&Value::Null)));
    }

    #[test]
    fn an_error_reply_with_further_members_or_of_another_type_still_reaches_who_waits() {
        for error in [json!({"code": -1, "message": "no", "stack": "..."}), json!("no"), json!({})] {
            let Message::Reply(reply) = decode_value(&json!({"jsonrpc": "2.0", "id": 7, "error": error}))
            else {
                panic!("a reply")
            };
            assert!(reply.is_error());
        }
    }

    #[test]
    fn broken_json_is_a_parse_error_without_an_id() {
        for body in ["", "{bad}", r#"{"jsonrpc":"2.0","id":1,"method":"m""#, r#"{"jsonrpc":"2.0"} {}"#] {
            check_invalid(body, ErrorCode::ParseError, Id::Null);
        }
        check_invalid("[".repeat(100_000), ErrorCode::ParseError, Id::Null);
    }

    #[test]
    fn bad_utf8_is_a_parse_error_with_the_id_where_the_rest_is_whole() {
        check_invalid(
            b"{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"m\",\"params\":[\"\xff\"]}",
            ErrorCode::ParseError,
            Id::Number(4),
        );
        check_invalid(b"\xff\xfe\xff", ErrorCode::ParseError, Id::Null);
    }

    #[test]
    fn a_wrong_type_is_an_invalid_request_with_the_id_where_it_can_be_read() {
        let id = || Id::Number(3);
        check_invalid(r#"{"jsonrpc":"2.0","id":3,"method":5}"#, ErrorCode::InvalidRequest, id());
        check_invalid(r#"{"jsonrpc":"1.0","id":3,"method":"m"}"#, ErrorCode::InvalidRequest, id());
        check_invalid(r#"{"id":3,"method":"m"}"#, ErrorCode::InvalidRequest, id());
        check_invalid(r#"{"jsonrpc":"2.0","id":3}"#, ErrorCode::InvalidRequest, id());
        check_invalid(r#"{"jsonrpc":"2.0","id":[],"method":"m"}"#, ErrorCode::InvalidRequest, Id::Null);
        check_invalid(r#"{"jsonrpc":"2.0","id":1.5,"method":"m"}"#, ErrorCode::InvalidRequest, Id::Null);
        check_invalid(r#"{"jsonrpc":"2.0","id":null,"method":"m"}"#, ErrorCode::InvalidRequest, Id::Null);
        check_invalid(r#"[{"jsonrpc":"2.0","id":3,"method":"m"}]"#, ErrorCode::InvalidRequest, Id::Null);
        check_invalid("17", ErrorCode::InvalidRequest, Id::Null);
    }
}
