// Sorts the phrases of a message into layers, each without its overlaps: the twin of layers.py.
#include "layers.hpp"

#include <limits>

namespace herald {

namespace {

using Matches = std::vector<Match>;

int size_of(const Match& match) { return match.last - match.first; }

bool inside(const Match& match, const Match& other) {
    return other.first <= match.first && match.last <= other.last && size_of(other) > size_of(match);
}

// What reaches furthest so far: of matches by first word and the longest first those that reach no less lie inside no longer one.
struct Furthest {
    int last = -1, first = 0;
    bool lets(const Match& match) {
        if (last > match.last || (last == match.last && first < match.first)) return false;
        last = match.last;
        first = match.first;
        return true;
    }
};

// Of matches by first word and the longest first those that lie inside no longer one. Equal ones all stay.
void keep_longest(Matches& matches) {
    Furthest furthest;
    std::erase_if(matches, [&](const Match& match) { return !furthest.lets(match); });
}

// Place to the size of the longest idiom there; empty where there is no idiom.
void sizes_of(const Matches& idioms, int words, std::vector<int>& sizes) {
    sizes.clear();
    if (idioms.empty()) return;
    sizes.assign(static_cast<std::size_t>(words), -1);
    for (const auto& idiom : idioms)
        for (int at = idiom.first; at <= idiom.last; ++at) sizes[at] = std::max({size_of(idiom), sizes[at], 0});
}

// The matches that touch no idiom, or are longer than it, in order of place.
void keep_free(Matches& matches, const std::vector<int>& idioms) {
    settle_order(matches);
    if (idioms.empty()) return;
    std::erase_if(matches, [&](const Match& match) {
        for (int at = match.first; at <= match.last; ++at)
            if (idioms[at] >= size_of(match)) return true;
        return false;
    });
}

// For each feature, the matches inside no longer one of the same feature; of courses those inside no longer feature.
void keep_longest_of_each(Matches& features) {
    static std::vector<std::pair<Id, Furthest>> by_feature;
    static Matches found;
    if (features.empty()) return;
    by_feature.clear();
    std::erase_if(features, [](const Match& match) {
        auto of = std::find_if(by_feature.begin(), by_feature.end(), [&](const auto& one) { return one.first == match.id; });
        if (of == by_feature.end()) of = by_feature.insert(of, {match.id, {}});
        return !of->second.lets(match);
    });
    settle_order(features);
    if (std::none_of(features.begin(), features.end(), [](const Match& match) { return match.id == "course"_w; })) return;
    found = features;
    std::erase_if(features, [](const Match& match) {
        if (match.id != "course"_w) return false;
        const auto near = between(found, match.first - LONGEST_PHRASE, match.first + 1);
        return std::any_of(near.begin(), near.end(), [&](const Match& other) { return inside(match, other); });
    });
}

// Cues outside longer ones: those that bear on scope hide each other, and a course hides them; the others do not.
void lay_cues(const Matches& matches, Matches& cues) {
    Furthest scope, others;
    cues.clear();
    for (const auto& match : matches) {
        if (match.meaning->kind == Kind::feature) {
            if (match.id == "course"_w) scope.lets(match);
        } else if (match.meaning->kind == Kind::cue) {
            if (match.id == "each-time"_w || (in<"layers._SCOPE">(match.id) ? scope : others).lets(match)) cues.push_back(match);
        }
    }
    settle_order(cues);
}

// Drops a word for a part that says that something is there again ("it's back"), unless a sensation follows ("its back aches").
void drop_relapses(const Matches& cues, const Matches& terms, Matches& parts) {
    std::erase_if(parts, [&](const Match& part) {
        int back = -1;
        for (const auto& cue : between(cues, part.first - LONGEST_PHRASE, part.first + 1))
            if (cue.id == "relapses"_w && cue.first < cue.last && part.first <= cue.last) back = cue.last;
        return part.last <= back && between(terms, part.last + 1, part.last + 2).empty();
    });
}

void drop_labels(const std::vector<Turn>& turns, Matches& people) {
    if (turns.empty()) return;
    std::erase_if(people, [&](const Match& person) {
        const auto next = between(turns, person.first + 1, std::numeric_limits<int>::max());
        return !next.empty() && next[0].label <= person.first;
    });
}

// The phrases found, each in the layer of its kind, as they were found; terms, cues and idioms apart.
void sort_kinds(const Matches& matches, Layers& layers, Matches& terms, Matches& idioms) {
    for (auto* layer : {&layers.wordings, &layers.features, &layers.treatments, &layers.people, &layers.normal, &layers.sides, &layers.times}) layer->clear();
    for (auto* list : {&terms, &idioms}) list->clear();
    for (const auto& match : matches) {
        switch (match.meaning->kind) {
            case Kind::symptom: layers.wordings.push_back(match); break;
            case Kind::feature: layers.features.push_back(match); break;
            case Kind::term: terms.push_back(match); break;
            case Kind::treatment: layers.treatments.push_back(match); break;
            case Kind::idiom: idioms.push_back(match); break;
            case Kind::cue: break;
            case Kind::days:
            case Kind::times: layers.times.push_back(match); break;
            case Kind::side: layers.sides.push_back(match); break;
            case Kind::person: layers.people.push_back(match); break;
            case Kind::normal: layers.normal.push_back(match); break;
        }
    }
}

void lay_terms(const Matches& terms, const Matches& cues, const std::vector<int>& idioms, Matches& laid) {
    static Matches parts, others;
    parts.clear();
    others.clear();
    for (const auto& term : terms) (in<"lexicon.parts">(term.id) ? parts : others).push_back(term);
    drop_relapses(cues, terms, parts);
    keep_longest(parts);
    keep_free(parts, idioms);
    keep_longest(others);
    keep_free(others, idioms);
    laid.clear();
    std::merge(parts.begin(), parts.end(), others.begin(), others.end(), std::back_inserter(laid));
}

}  // namespace

void lay(const Lexicon& lexicon, Words& words, Layers& layers) {
    static Matches matches, terms, idioms;
    static std::vector<int> sizes;
    layers.words = &words;
    find_phrases(lexicon, words, matches);
    sort_kinds(matches, layers, terms, idioms);
    keep_longest(idioms);
    sizes_of(idioms, words.size(), sizes);
    lay_cues(matches, layers.cues);
    layers.turns = turns_of(words, layers.cues);
    lay_terms(terms, layers.cues, sizes, layers.terms);
    keep_free(layers.wordings, sizes);
    keep_longest_of_each(layers.features);
    keep_free(layers.features, sizes);
    for (auto* layer : {&layers.treatments, &layers.people, &layers.normal, &layers.sides, &layers.times}) keep_longest(*layer);
    drop_labels(layers.turns, layers.people);
    keep_free(layers.normal, sizes);
}

}  // namespace herald
