// What "it" is: the twin of antecedent.py.
#include "layers.hpp"

namespace herald {

namespace {

constexpr int NEAR = 6;

bool is_pronoun(Id raw) { return in<"antecedent._ONE">(raw) || in<"antecedent._SEVERAL">(raw); }

// Whether a phrase explains a word: only those that begin in the sentence are asked, and what is said to be all right.
bool is_told(const Layers& layers, Range sentence, int at) {
    const auto holds = [&](const Match& match) { return match.first <= at && at <= match.last; };
    const auto wordings = between(layers.wordings, sentence.start, sentence.stop);
    const auto normal = between(layers.normal, at - LONGEST_PHRASE, at + 1);
    return std::any_of(wordings.begin(), wordings.end(), holds) || std::any_of(normal.begin(), normal.end(), holds);
}

// Whether a term in its place makes something with a part.
bool joins(const Lexicon& lexicon, const Match& head, const Match& part) {
    const Id place = head.first < part.first ? "before"_w : "after"_w;
    const auto& makers = lexicon.makers_of(head.id);
    return std::any_of(makers.begin(), makers.end(), [&](const Maker& maker) {
        return (maker.order == place || maker.order == "any"_w) && maker.makes.contains(part.id);
    });
}

// The last word of a statement that ends with something of hers; NONE for another.
int ending(const Words& words, Range sentence) {
    int last = sentence.stop - 1;
    while (last > sentence.start && !words.is_word(last)) --last;
    return last > sentence.start && in<"antecedent._HERS">(words.raw[last - 1]) ? last : NONE;
}

// The one part or faculty that a statement names, or what it ends with, if it tells nothing of it; NONE for none.
int topic_of(const Lexicon& lexicon, const Layers& layers, Range sentence) {
    const auto terms = between(layers.terms, sentence.start, sentence.stop);
    const auto is_named = [](const Match& term) { return in<"lexicon.parts">(term.id) || in<"lexicon.faculties">(term.id); };
    const auto named = std::find_if(terms.begin(), terms.end(), is_named);
    if (named == terms.end()) {
        const int last = ending(*layers.words, sentence);
        return last != NONE && is_told(layers, sentence, last) ? NONE : last;
    }
    const bool alone = std::count_if(terms.begin(), terms.end(), is_named) == 1;
    if (!alone || named->first != named->last || is_told(layers, sentence, named->first)) return NONE;
    return std::any_of(terms.begin(), terms.end(), [&](const Match& term) { return joins(lexicon, term, *named); }) ? NONE : named->last;
}

bool agrees(Id part, Id pronoun) {
    const bool several = in<"antecedent._PLURALS">(part) || (ends_with(part, "s") && !ends_with(part, "ss"));
    return several == in<"antecedent._SEVERAL">(pronoun);
}

// Whether the statement soon names a part of its own: "it's my chest".
bool other_part(const Layers& layers, int at) {
    const auto terms = between(layers.terms, at, at + NEAR);
    return std::any_of(terms.begin(), terms.end(), [](const Match& term) { return in<"lexicon.parts">(term.id); });
}

struct Meant {
    int at, topic;
};

// Each pronoun that opens a statement, with the word that it stands for.
std::vector<Meant> meant_in(const Lexicon& lexicon, const Layers& layers) {
    const Words& words = *layers.words;
    std::vector<Meant> meant;
    for (std::size_t sentence = 1; sentence + 1 < words.sentences.size(); ++sentence) {
        const int at = words.sentences[sentence];
        if (!is_pronoun(words.raw[at])) continue;
        const int topic = topic_of(lexicon, layers, words.sentence_of(at - 1));
        if (topic != NONE && agrees(words.raw[topic], words.raw[at]) && !other_part(layers, at)) meant.push_back({at, topic});
    }
    return meant;
}

}  // namespace

void lay_with_antecedents(const Lexicon& lexicon, Words& words, Layers& layers) {
    lay(lexicon, words, layers);
    if (!words.has_class(set_of<"antecedent._ONE">) && !words.has_class(set_of<"antecedent._SEVERAL">)) return;
    const auto meant = meant_in(lexicon, layers);
    for (const auto& [at, topic] : meant) {
        Form& form = words.forms[static_cast<std::size_t>(at)];
        form.stem = words.form(topic).stem;
        form.exact = words.form(topic).exact;
        form.skipped = false;
        form.traits |= BEGINS | IS_PHRASE;
    }
    if (!meant.empty()) lay(lexicon, words, layers);
}

}  // namespace herald
