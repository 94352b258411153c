//! The built-in grammar: that it is what its files say, and that it keeps its promises.

use std::fs;
use std::path::Path;

use crate::{Frameworks, Role, load};

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn loaded_frameworks() -> Frameworks {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sections.toml");
    let sections = fs::read_to_string(path).unwrap();
    let files = files("frameworks");
    let files: Vec<_> = files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    load::frameworks(("sections.toml", &sections), &files).unwrap()
}

#[test]
fn frameworks_are_what_their_files_say() {
    assert_eq!(crate::frameworks(), &loaded_frameworks());
}

#[test]
fn catalogs_are_what_their_files_say() {
    let loaded: Vec<_> =
        files("principles").iter().map(|(file, text)| load::catalog(file, text).unwrap()).collect();
    assert_eq!(crate::catalogs(), loaded);
}

#[test]
fn the_words_around_names_are_what_their_file_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("filing.toml");
    let loaded = load::filing("filing.toml", &fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(crate::filing(), &loaded);
}

#[test]
fn half_sentences_are_what_their_file_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("prompts.toml");
    let text = fs::read_to_string(path).unwrap();
    let loaded = load::prompts("prompts.toml", &text, crate::frameworks()).unwrap();
    assert_eq!(crate::prompts(), loaded);
}

#[test]
fn every_principle_of_amazon_has_its_name_in_seven_other_languages() {
    for principle in &crate::catalog("amazon").unwrap().principles {
        for language in ["zh", "ja", "ko", "es", "pt", "de", "fr"] {
            let named = principle.translations.iter().any(|translation| translation.language == language);
            assert!(named, "{} in {language}", principle.id);
        }
    }
}

#[test]
fn there_are_thirteen_frameworks_and_star_comes_first() {
    let frameworks = crate::frameworks();
    assert_eq!(frameworks.frameworks.len(), 13);
    assert_eq!(frameworks.framework(frameworks.default).unwrap().id, "star");
    assert_eq!(frameworks.default.0, 0);
}

#[test]
fn star_has_its_four_sections_in_eleven_languages() {
    let frameworks = crate::frameworks();
    let star = frameworks.framework(frameworks.default).unwrap();
    let sections: Vec<_> = star.sections.iter().map(|id| frameworks.section(*id).unwrap()).collect();
    let names: Vec<_> = sections.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Situation", "Task", "Action", "Result"]);
    let letters: String = sections.iter().filter_map(|s| s.letter).collect();
    assert_eq!(letters, "STAR");
    for section in sections {
        let own = |language: &str| section.labels.iter().any(|l| l.language == language && !l.generic);
        for language in ["en", "es", "pt", "de", "fr", "it", "nl", "ja", "zh", "ko", "hi"] {
            assert!(own(language), "{} in {language}", section.id);
        }
    }
}

#[test]
fn ordinary_words_are_generic_and_the_words_of_star_are_not() {
    let frameworks = crate::frameworks();
    let generic = |section: &str, text: &str| {
        let id = frameworks.section_id(section).unwrap();
        let labels = &frameworks.section(id).unwrap().labels;
        labels.iter().find(|l| l.text == text && l.language == "en").unwrap().generic
    };
    for (section, text) in
        [("situation", "situation"), ("task", "tasks"), ("action", "actions"), ("result", "results")]
    {
        assert!(!generic(section, text), "{text}");
    }
    for (section, text) in
        [("situation", "context"), ("task", "goal"), ("action", "approach"), ("result", "outcome")]
    {
        assert!(generic(section, text), "{text}");
    }
}

#[test]
fn a_framework_is_found_by_id_and_alias_in_any_case() {
    let frameworks = crate::frameworks();
    let starr = frameworks.framework_id("STARL").unwrap();
    assert_eq!(frameworks.framework(starr).unwrap().id, "starr");
    assert_eq!(frameworks.framework_id("star"), Some(frameworks.default));
    assert_eq!(frameworks.framework_id("staar"), None);
}

#[test]
fn a_problem_is_a_situation_except_where_a_framework_says_otherwise() {
    let frameworks = crate::frameworks();
    let problem = frameworks.section_id("problem").unwrap();
    let own = frameworks.section(problem).unwrap().role;
    let role = |name: &str| {
        let id = frameworks.framework_id(name).unwrap();
        frameworks.framework(id).unwrap().role(problem, own)
    };
    assert_eq!(role("par"), Role::Situation);
    assert_eq!(role("spsil"), Role::Task);
}

#[test]
fn the_amazon_catalog_holds_sixteen_principles_and_two_retired_names() {
    let amazon = crate::catalog("amazon").unwrap();
    assert_eq!(amazon.principles.len(), 16);
    assert_eq!(amazon.retired.len(), 2);
    assert!(amazon.url.starts_with("https://www.amazon.jobs/"));
    assert_eq!(amazon.principle("bias-for-action").unwrap().order, 9);
}

#[test]
fn the_default_catalog_comes_with_material() {
    for principle in &crate::catalog("amazon").unwrap().principles {
        assert!(principle.questions.len() >= 5, "{}", principle.id);
        assert!(principle.probes.len() >= 5, "{}", principle.id);
        assert!(principle.evidence_strong.len() >= 10, "{}", principle.id);
        assert!(!principle.description_prefix.is_empty(), "{}", principle.id);
    }
}

#[test]
fn six_catalogs_are_built_in_each_with_gists_and_questions() {
    let ids: Vec<_> = crate::catalogs().iter().map(|catalog| catalog.id.as_str()).collect();
    assert_eq!(ids, ["amazon", "generic-competencies", "gitlab", "google", "nace", "uk-civil-service"]);
    for principle in crate::catalogs().iter().flat_map(|catalog| &catalog.principles) {
        assert!(!principle.gist.is_empty() && principle.questions.len() >= 2, "{}", principle.id);
    }
}

#[test]
fn official_wording_is_kept_to_a_short_prefix() {
    for principle in crate::catalogs().iter().flat_map(|c| &c.principles) {
        let prefix = &principle.description_prefix;
        if prefix.is_empty() {
            continue;
        }
        assert!(prefix.chars().count() <= 60, "{prefix}");
        let own = principle.questions.iter().chain(&principle.probes);
        for text in own.chain([&principle.gist]) {
            assert!(!text.to_lowercase().contains(prefix.as_str()), "{text}");
        }
    }
}

#[test]
fn prompts_fit_the_43_characters_that_editors_show_of_a_hint() {
    for section in &crate::frameworks().sections {
        assert!(section.prompt.chars().count() <= 43, "{}", section.prompt);
    }
}
