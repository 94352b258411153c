//! Options as they arrive: what fits applies, what does not is named.

use serde_json::json;

use super::*;

fn applied(options: &Value) -> (Settings, Vec<String>) {
    let mut choices = Choices::default();
    let misfits = apply(&mut choices, options, None);
    (choices.settings, misfits.iter().map(Misfit::to_string).collect())
}

#[test]
fn options_that_fit_apply_and_those_that_do_not_are_named() {
    let (settings, misfits) = applied(&json!({
        "hints": {"words": false, "seconds": "no", "shares": true},
        "answers": {"wordsPerMinute": 120},
        "rules": {"empty-section": "off", "missing-section": "loud", "emty-section": "hint"},
        "log": "debug",
        "hint": {},
    }));
    assert!(!settings.hints.words && settings.hints.seconds);
    assert_eq!(settings.words_per_minute, 120);
    assert_eq!(settings.rules.get("empty-section"), Some(&None));
    assert_eq!(
        misfits,
        [
            "`hint`: unknown key, did you mean `hints`?",
            "`hints.seconds`: expected true or false",
            "`hints.shares`: unknown key, did you mean `hints.share`?",
            "`rules.emty-section`: no such rule, did you mean `empty-section`?",
            "`rules.missing-section`: expected off, hint, information, warning, error",
        ]
    );
}

#[test]
fn defaults_are_what_the_settings_default_to() {
    for option in OPTIONS {
        let mut choices = Choices::default();
        let value: Value = serde_json::from_str(option.default).unwrap();
        let mut options = value;
        for name in option.key.rsplit('.') {
            options = json!({ name: options });
        }
        assert_eq!(apply(&mut choices, &options, None), []);
        assert_eq!(choices, Choices::default(), "{}", option.key);
    }
}

#[test]
fn every_kind_of_value_arrives_and_what_does_not_fit_is_told() {
    let (settings, misfits) = applied(&json!({
        "preset": "gentle",
        "answers": {"seconds": [60, 100], "style": "script", "words": 250, "resultFirst": true},
        "words": {"accepted": ["SLA", "TB"]},
        "symbols": false,
    }));
    assert_eq!(misfits, [""; 0]);
    let answers = Answers {
        least_seconds: 30,
        most_seconds: 150,
        style: Style::Script,
        most_words: Some(250),
        result_first: true,
    };
    assert_eq!((settings.preset, settings.answers, settings.symbols), (Preset::Gentle, answers, false));
    assert_eq!(settings.accepted, ["SLA", "TB"]);
    let (settings, misfits) = applied(&json!({
        "preset": "loud",
        "answers": {"seconds": [120, 90], "words": 0},
        "words": {"accepted": [3]},
    }));
    assert_eq!(settings, Choices::default().settings);
    assert_eq!(
        misfits,
        [
            "`answers.seconds`: expected two whole numbers from 15 to 900, such as [90, 120]",
            "`answers.words`: expected a whole number from 1 to 10000",
            "`preset`: expected gentle, standard, strict",
            "`words.accepted`: expected a list of words in quotes",
        ]
    );
}

#[test]
fn nothing_and_null_change_nothing() {
    assert_eq!(applied(&Value::Null), (Choices::default().settings, Vec::new()));
    assert_eq!(applied(&json!({"hints": null, "log": null})), (Choices::default().settings, Vec::new()));
    assert_eq!(applied(&json!({"server": {"path": ""}})), (Choices::default().settings, Vec::new()));
}
