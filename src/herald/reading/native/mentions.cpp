// Every symptom that a message mentions, by a wording, by composition, or by a number that is measured: the twin of mentions.py.
#include <numeric>
#include <set>

#include "layers.hpp"

namespace herald {

namespace {

constexpr int NEAR = 2;
constexpr int BESIDE = 6;
constexpr double FEVER = 38.0;
constexpr double FAHRENHEIT = 90.0;

struct Counted {
    int first;
    int last;
    Id what;  // a measure
};

// First and last of the words near a count that name the toilet; an empty range where none does.
Range toilet_near(const Words& words, const Often& often, const Range& sentence) {
    Range found;
    const int stop = std::min(often.last + BESIDE, sentence.stop);
    for (int at = std::max(often.first - BESIDE, sentence.start); at < stop; ++at)
        if (in<"measures.stools.near">(words.raw[at])) found = {found.empty() ? at : found.start, at + 1};
    return found;
}

bool tells_of_other(const Words& words, const Range& sentence) {
    if (!words.has_class(set_of<"measures.stools.not_near">)) return false;
    for (int at = sentence.start; at < sentence.stop; ++at)
        if (in<"measures.stools.not_near">(words.raw[at]) && words.wrapped(at - 1) != "like"_w) return true;  // "like water" tells of stools
    return false;
}

const Measure& measure_of(const Lexicon& lexicon, Id what) { return lexicon.measures.find(what)->second; }

// `been to the loo 12 times`.
void toilet_visits(const Lexicon& lexicon, const Layers& layers, List<Counted>& found) {
    const Words& words = *layers.words;
    if (!words.has_class(set_of<"measures.stools.near">)) return;
    const double least = measure_of(lexicon, "stools"_w).at_least.value_or(0);
    for (const Often& often : times_a_day(lexicon, layers)) {
        const Range sentence = words.sentence_of(often.first);
        const Range near = toilet_near(words, often, sentence);
        if (near.empty() || !(often.times >= least) || tells_of_other(words, sentence)) continue;
        found.push_back({std::min(near.start, often.first), std::max(near.stop - 1, often.last), "stools"_w});
    }
}

List<Counted> numbers_of(const Lexicon& lexicon, const Layers& layers) {
    List<Counted> found;
    for (const auto& change : weight_changes(lexicon, *layers.words)) found.push_back({change.first, change.last, change.what});
    for (const auto& measured : measurements(lexicon, *layers.words)) found.push_back({measured.first, measured.last, measured.what});
    toilet_visits(lexicon, layers, found);
    return found;
}

// Whether a reading is a fever although one is denied: `no fever really, 38.2`; not `no temperature over 38`.
bool is_high(const Words& words, int number) {
    if (!std::binary_search(words.figures.begin(), words.figures.end(), number)) return false;
    const double value = in_figures(words.raw[number]).value_or(0);
    const Range sentence = words.sentence_of(number);
    if (!(FEVER <= value && value < FAHRENHEIT) || !words.any<"mentions._DENIES">(sentence)) return false;
    return !words.any<"mentions._LIMITS">(std::max(number - NEAR, sentence.start), number + 2);
}

bool reads_now(const Words& words, int number, const List<Mention>& mentions) {
    if (!one_of<"is", "its", "reads">(words.word(number - 1))) return false;
    const auto is_before = [&](const Mention& mention) { return 0 < number - mention.last && number - mention.last <= NEAR; };
    return std::none_of(mentions.begin(), mentions.end(), is_before);
}

Mention to_mention(Id symptom, const Counted& number) {
    Mention mention;
    mention.symptom = symptom;
    mention.core.resize(static_cast<std::size_t>(number.last - number.first + 1));
    std::iota(mention.core.begin(), mention.core.end(), number.first);
    mention.first = number.first;
    mention.last = number.last;
    return mention;
}

bool comes_before(const Mention& one, const Mention& other) {
    return one.core != other.core ? one.core < other.core : text_of(one.symptom) < text_of(other.symptom);
}

void add_numbers(const Lexicon& lexicon, const Words& words, const List<Counted>& numbers, List<Mention>& mentions) {
    std::set<std::pair<Id, int>> said;
    for (const Mention& mention : mentions) said.emplace(mention.symptom, words.sentence[mention.first]);
    for (const Counted& number : numbers) {
        const Id symptom = measure_of(lexicon, number.what).makes;
        const bool is_new = !said.contains({symptom, words.sentence[number.first]});
        const bool high = number.what == "temperature"_w && is_high(words, number.first);
        if (!is_new && !high && !reads_now(words, number.first, mentions)) continue;
        mentions.push_back(to_mention(symptom, number));
        said.emplace(symptom, words.sentence[number.first]);
    }
}

}  // namespace

List<Mention> mentions_of(const Lexicon& lexicon, const Layers& layers) {
    auto mentions = choose(lexicon, layers, compose(lexicon, layers));
    const auto numbers = numbers_of(lexicon, layers);
    if (numbers.empty()) return mentions;  // `choose` gives them in order
    add_numbers(lexicon, *layers.words, numbers, mentions);
    std::stable_sort(mentions.begin(), mentions.end(), comes_before);
    return mentions;
}

}  // namespace herald
