// Where one statement ends and the next begins: the twin of clauses.py.
#include "layers.hpp"

namespace herald {

namespace {

bool has_subject(const Words& words, int at) {
    if (in<"clauses._NOW">(words.word(at))) ++at;  // "and now I"
    return in<"clauses._SUBJECTS">(words.word(at));
}

// Whether a clause begins with a word inside a sentence.
bool begins(const Words& words, int at) {
    const Id raw = words.raw[at];
    return in<"clauses._NEW">(raw) || (in<"clauses._JOINS">(raw) && has_subject(words, at + 1));
}

}  // namespace

List<int> clauses_of(const Words& words) {
    List<int> found(static_cast<std::size_t>(words.size()));
    const auto parting = words.where<"clauses._PARTING">();
    auto next = parting.begin();
    int clause = 0, filled = 0;
    for (std::size_t sentence = 0; sentence + 1 < words.sentences.size(); ++sentence) {
        const int start = words.sentences[sentence];
        clause += start > 0;
        for (; next != parting.end() && *next < words.sentences[sentence + 1]; ++next) {
            const bool is_mark = in<"clauses._MARKS">(words.raw[*next]);
            const int until = is_mark ? *next + 1 : *next;
            if (*next == start && (start > 0 || !is_mark)) continue;  // what opens a sentence parts nothing
            if (!is_mark && !begins(words, *next)) continue;
            std::fill(found.begin() + filled, found.begin() + until, clause);
            filled = until;
            ++clause;
        }
        std::fill(found.begin() + filled, found.begin() + words.sentences[sentence + 1], clause);
        filled = words.sentences[sentence + 1];
    }
    return found;
}

}  // namespace herald
