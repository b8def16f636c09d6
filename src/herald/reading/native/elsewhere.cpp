// Where a sensation is, told in the statement beside it: the twin of elsewhere.py.
#include "terms.hpp"

namespace herald {

namespace {

using Terms = List<Term>;

bool is_part(const Term& term) { return in<"lexicon.parts">(term.id); }

class Beside {
public:
    Beside(const Lexicon& lexicon, const Layers& layers, const List<char>& covered, const List<Placed>& placed)
        : lexicon_(lexicon), layers_(layers), words_(*layers.words), covered_(covered), placed_(placed), made_(covered.size()) {
        for (const auto& one : placed) made_[one.at] = true;
    }

    void tell(const Terms& sentence, const Terms& following, List<Made>& made) const {
        if (const Terms heads = free(sentence); !heads.empty()) {
            Terms parts = pointed_to(following);
            std::erase_if(parts, [&](const Term& part) { return is_said(part.first) || made_[part.first]; });
            make(heads, parts, "after"_w, made);
        } else if (const Terms later = free(following); !later.empty() && std::none_of(following.begin(), following.end(), is_part)) {
            make(later, pointed_to(sentence), "before"_w, made);
        }
    }

private:
    // Whether a wording of several words explains a word.
    bool is_said(int at) const {
        const auto near = between(layers_.wordings, at - LONGEST_PHRASE, at + 1);
        return std::any_of(near.begin(), near.end(), [&](const Match& wording) { return wording.first < wording.last && at <= wording.last; });
    }

    Terms free(const Terms& terms) const {
        Terms found;
        for (const auto& term : terms)
            if (in<"lexicon.makers">(term.id) && !std::binary_search(placed_.begin(), placed_.end(), Placed{term.id, term.first}) && !is_said(term.first))
                found.push_back(term);
        return found;
    }

    void make(const Terms& heads, const Terms& parts, Id not_in, List<Made>& made) const {
        for (const auto& head : heads)
            for (const auto& maker : lexicon_.makers_of(head.id))
                for (const auto& part : parts) {
                    const auto result = maker.makes.find(part.id);
                    if (result == maker.makes.end() || !in<"lexicon.symptoms">(result->second) || maker.order == not_in) continue;
                    made.push_back({head.id, true, {result->second, maker.apart ? head.core : joined(head.core, part.core), part.id, part.core}, {}});
                }
    }

    bool says_more(int at) const {
        const Id raw = words_.raw[at];
        return !covered_[at] && !in<"elsewhere._POINTING">(raw) && !in<"forms.SENTENCE_ENDS">(raw);
    }

    // Whether a statement opens by pointing to a term, or is nothing but the term.
    bool points(Range sentence, const Term& first) const {
        for (int at = sentence.start; at < first.first; ++at)
            if (!in<"elsewhere._POINTING">(words_.raw[at])) return false;
        if (sentence.start < first.first && in<"elsewhere._IT">(words_.raw[sentence.start])) return true;
        for (int at = first.last + 1; at < sentence.stop; ++at)
            if (says_more(at)) return false;
        return true;
    }

    // The parts that a statement points to: its first term, and those that are listed with it.
    Terms pointed_to(const Terms& terms) const {
        const Term& first = terms.front();
        if (!is_part(first) || !between(layers_.normal, first.last + 1, first.last + 2).empty()) return {};
        if (!points(words_.sentence_of(first.first), first)) return {};
        Terms parts{first};
        for (std::size_t at = 1; at < terms.size() && is_part(terms[at]) && listed(words_, parts.back(), terms[at]); ++at) parts.push_back(terms[at]);
        return parts;
    }

    const Lexicon& lexicon_;
    const Layers& layers_;
    const Words& words_;
    const List<char>& covered_;
    const List<Placed>& placed_;
    List<char> made_;  // whether a word has made something
};

}  // namespace

void told_beside(const Lexicon& lexicon, const Layers& layers, const List<List<Term>>& sentences, const List<char>& covered,
                 const List<Placed>& placed, List<Made>& made) {
    const Beside beside(lexicon, layers, covered, placed);
    const auto& number = layers.words->sentence;
    for (std::size_t at = 0; at + 1 < sentences.size(); ++at)
        if (number[sentences[at + 1].front().first] == number[sentences[at].front().first] + 1) beside.tell(sentences[at], sentences[at + 1], made);
}

}  // namespace herald
