// Symptoms that no wording lists: the twin of compose.py.
#include "terms.hpp"

namespace herald {

namespace {

using Terms = List<Term>;

constexpr double FAR = 1000.0;
constexpr double TOO_FAR = 6, EACH = 0.25;  // what two terms may be apart, and what each word between them adds

struct Link {
    double cost;
    const Maker* maker;
    const Term* head;
    const Term* other;
};

// Without those that only lead to the next: the `gone` of "gone blurred" is no loss.
Terms telling(const Lexicon& lexicon, const Layers& layers) {
    Terms terms;
    const auto leads = [&](const Match& term) {
        const auto& makers = lexicon.makers_of(term.id);
        return std::any_of(makers.begin(), makers.end(), [](const Maker& maker) { return maker.order == "after"_w && maker.gap == 0; });
    };
    for (const auto& match : layers.terms) {
        const auto next = between(layers.terms, match.last + 1, match.last + 2);
        const bool to_head = std::any_of(next.begin(), next.end(), [](const Match& term) { return in<"lexicon.makers">(term.id); });
        if (!to_head || !leads(match)) terms.push_back({match.first, match.last, places(match.first, match.last), match.id});
    }
    return terms;
}

// Words that a cue, a feature, a side, a time or a term explains: they are no foreign words between two terms.
void cover(const Layers& layers, List<char>& covered) {
    covered.assign(static_cast<std::size_t>(layers.words->size()), false);
    for (const auto* layer : {&layers.terms, &layers.features, &layers.cues, &layers.sides, &layers.times})
        for (const auto& match : *layer) std::fill(covered.begin() + match.first, covered.begin() + match.last + 1, true);
}

class Composition {
public:
    Composition(const Lexicon& lexicon, const Layers& layers, const List<char>& covered)
        : lexicon_(lexicon), layers_(layers), words_(*layers.words), covered_(covered) {}

    // What the terms of a sentence make, each with the sensation that made it. New terms make more, once.
    void compose(Terms terms, List<Made>& made) const {
        for (int round = 0; round < 2; ++round) {
            Terms grown;
            for (const auto& link : shared(best_links(terms), terms)) {
                const Id result = link.maker->makes.find(link.other->id)->second;
                Core core = link.maker->apart ? link.head->core : joined(link.head->core, link.other->core);
                if (in<"lexicon.symptoms">(result)) {
                    made.push_back({link.head->id, true, {result, std::move(core), link.other->id, link.other->core}, {}});
                } else {
                    const int first = core.front(), last = core.back();
                    grown.push_back({first, last, std::move(core), result});
                }
            }
            if (grown.empty()) return;
            for (const auto& term : grown) made.push_back({term.id, false, {}, term});
            terms.insert(terms.end(), grown.begin(), grown.end());
            std::stable_sort(terms.begin(), terms.end());
        }
    }

private:
    List<Link> best_links(const Terms& terms) const {
        List<Link> links;
        for (const auto& head : terms)
            for (const auto& maker : lexicon_.makers_of(head.id))
                if (const Link best = nearest(terms, head, maker); best.cost < FAR) links.push_back(best);
        return links;
    }

    Link nearest(const Terms& terms, const Term& head, const Maker& maker) const {
        Link best{FAR, &maker, &head, nullptr};
        for (const auto& other : terms) {
            if (!maker.makes.contains(other.id) || said_fine(head, other)) continue;
            if (const double cost = cost_of(maker, head, other); cost < best.cost) best = {cost, &maker, &head, &other};
        }
        return best;
    }

    bool is_normal(int at) const { return !between(layers_.normal, at, at + 1).empty(); }

    // Whether a part is called fine in a statement that follows the one of the sensation: `lights bother me, sight fine`.
    bool said_fine(const Term& head, const Term& other) const {
        if (layers_.normal.empty()) return false;
        const bool fine = is_normal(other.last + 1) || (is_normal(other.last + 2) && in<"forms.IGNORED">(words_.norm(other.last + 1)));
        return fine && words_.holds(","_w, head.last + 1, other.first);
    }

    // Whether two terms can belong together at all.
    bool apart(const Maker& maker, const Term& head, const Term& other) const {
        if (words_.sentence[head.first] != words_.sentence[other.first]) return true;
        const bool after = other.first > head.first;
        if ((maker.order == "before"_w && !after) || (maker.order == "after"_w && after)) return true;
        return std::find_first_of(head.core.begin(), head.core.end(), other.core.begin(), other.core.end()) != head.core.end();
    }

    bool parts(int at) const {
        const Id raw = words_.raw[at];
        return in<"forms.SENTENCE_ENDS">(raw) || in<"terms.BARRIERS">(raw) || (raw == "so"_w && in<"compose._OPENING">(words_.raw[at + 1]));
    }

    // What a word between two terms costs; foreign words are counted apart.
    double cost_at(int at, int& foreign) const {
        const Id raw = words_.raw[at];
        double cost = 0;
        if (raw == ","_w || raw == "since"_w) {
            cost = 1.5;
        } else if (in<"terms.CONJUNCTIONS">(raw)) {
            cost = 1.0;
        } else if (!words_.is_word(at)) {
            cost = 2.0;
        } else if (!covered_[at] && !in<"terms.LINKING">(words_.norm(at))) {
            ++foreign;
        }
        if (in<"compose._SUBJECTS">(raw) && in<"terms.CONJUNCTIONS">(words_.raw[at - 1])) cost += 3.0;
        return cost + EACH;
    }

    // How far apart two terms are; FAR when they cannot belong together.
    double cost_of(const Maker& maker, const Term& head, const Term& other) const {
        if (apart(maker, head, other)) return FAR;
        const Term& left = other.first > head.first ? head : other;
        const Term& right = other.first > head.first ? other : head;
        if ((right.first - left.last - 1) * EACH >= TOO_FAR) return FAR;
        int foreign = 0;
        double cost = 0;
        for (int at = left.last + 1; at < right.first; ++at) {
            if (parts(at)) return FAR;
            cost += cost_at(at, foreign);
        }
        return foreign <= maker.gap && cost < TOO_FAR ? cost + foreign : FAR;
    }

    // Whether no other sensation has claimed a term.
    static bool is_free(const List<Link>& links, const Term& term, Id head) {
        return std::none_of(links.begin(), links.end(), [&](const Link& link) { return *link.other == term && link.maker->term != head; });
    }

    // The best links, and those that joined terms share with them.
    List<Link> shared(List<Link> links, const Terms& terms) const {
        const List<Link> best = links;
        for (const auto& link : best)
            for (const Term* other : in_list(*link.other, terms))
                if (link.maker->makes.contains(other->id) && is_free(best, *other, link.maker->term) && !(*other == *link.head))
                    links.push_back({link.cost, link.maker, link.head, other});
        return links;
    }

    // Terms that stand in one list with a term, on either side.
    List<const Term*> in_list(const Term& term, const Terms& terms) const {
        List<const Term*> found, before;
        const Term* at = &term;
        for (const auto& other : terms) {
            if (other.last < term.first) before.push_back(&other);
            if (other.first <= term.last) continue;
            if (!listed(words_, *at, other)) break;
            found.push_back(at = &other);
        }
        std::stable_sort(before.begin(), before.end(), [](const Term* one, const Term* two) { return one->last > two->last; });
        at = &term;
        for (const Term* other : before) {
            if (!listed(words_, *other, *at) || (opens_statement(*at) && is_object(*other))) break;
            found.push_back(at = other);
        }
        return found;
    }

    // Whether a part begins a statement of its own: `and my left arm is ...`, `, now the hand ...`.
    bool opens_statement(const Term& term) const {
        const int from = std::max(0, term.first - 4);
        return words_.any<"compose._DETERMINERS">(from, term.first) && !words_.any<"compose._PREPOSITIONS">(from, term.first);
    }

    // Whether a part belongs to what came before it: `over my chest`, `on my neck`.
    bool is_object(const Term& term) const { return words_.any<"compose._PREPOSITIONS">(std::max(0, term.first - 3), term.first + 1); }

    const Lexicon& lexicon_;
    const Layers& layers_;
    const Words& words_;
    const List<char>& covered_;
};

List<Terms> by_sentence(const Words& words, const Terms& terms) {
    List<Terms> sentences;
    for (std::size_t at = 0; at < terms.size(); ++at) {
        if (at == 0 || words.sentence[terms[at].first] != words.sentence[terms[at - 1].first]) sentences.emplace_back();
        sentences.back().push_back(terms[at]);
    }
    return sentences;
}

List<Placed> placed_by(const List<Made>& made) {
    List<Placed> placed;
    for (const auto& one : made)
        for (const int at : one.is_symptom ? one.composed.core : one.term.core) placed.push_back({one.head, at});
    std::sort(placed.begin(), placed.end());
    return placed;
}

// What terms are by themselves that nowhere in the message made something with a part: "the pain is unbearable".
void add_alone(const Lexicon& lexicon, const Term& term, const List<Id>& placed, List<Composed>& composed) {
    if (std::find(placed.begin(), placed.end(), term.id) != placed.end()) return;
    for (const auto& maker : lexicon.makers_of(term.id))
        if (maker.alone != NONE) composed.push_back({maker.alone, term.core, NONE, {}});
}

}  // namespace

List<Composed> compose(const Lexicon& lexicon, const Layers& layers) {
    List<char> covered;
    List<Composed> composed;
    if (layers.terms.empty()) return composed;
    cover(layers, covered);
    const Terms terms = telling(lexicon, layers);
    const auto sentences = by_sentence(*layers.words, terms);
    const Composition composition(lexicon, layers, covered);
    List<Made> made;
    for (const auto& sentence : sentences)
        if (sentence.size() > 1) composition.compose(sentence, made);
    told_beside(lexicon, layers, sentences, covered, placed_by(made), made);
    List<Id> placed;
    for (const auto& one : made)
        if (one.is_symptom && std::find(placed.begin(), placed.end(), one.head) == placed.end()) placed.push_back(one.head);
    for (const auto& term : terms) add_alone(lexicon, term, placed, composed);
    for (auto& one : made) {
        if (one.is_symptom) {
            composed.push_back(std::move(one.composed));
        } else {
            add_alone(lexicon, one.term, placed, composed);
        }
    }
    return composed;
}

}  // namespace herald
