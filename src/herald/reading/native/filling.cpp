// The lexicon, filled with what vocabulary.py gives.
#include "filling.hpp"

#include <pybind11/stl.h>

namespace py = pybind11;

namespace herald {

namespace {

using Strings = std::vector<std::string>;

class Filling {
public:
    Filling(Lexicon& lexicon, const py::dict& data) : lexicon_(lexicon), data_(data) {}

    void all() {
        for (const auto& [name, words] : get<std::unordered_map<std::string, Strings>>("sets"))
            for (const auto& word : words) lexicon_.symbols.add(set_number(name), id(word));
        meanings();
        Growing phrases, cues;
        grow(phrases, Growing::ROOT, data_["phrases"].cast<py::dict>());
        grow(cues, Growing::ROOT, data_["cues"].cast<py::dict>());
        makers();
        lists("parents", lexicon_.parents);
        lists("alone", lexicon_.alone);
        lists("danger", lexicon_.danger);
        for (const auto& [other, symptom] : get<std::unordered_map<std::string, std::string>>("losses")) lexicon_.losses[id(other)] = id(symptom);
        numbers("numbers", lexicon_.numbers);
        numbers("units", lexicon_.units);
        numbers("notation", lexicon_.notation);
        numbers("weekdays", lexicon_.weekdays);
        numbers("months", lexicon_.months);
        numbers("calendar", lexicon_.calendar);
        measures();
        lexicon_.symbols.settle();
        lexicon_.phrases = Trie(std::move(phrases), lexicon_.symbols.size());
        lexicon_.cues = Trie(std::move(cues), lexicon_.symbols.size());
    }

private:
    template <typename T>
    T get(const char* name) const {
        return data_[name].cast<T>();
    }

    Id id(std::string_view text) { return lexicon_.symbols.intern(text); }

    void meanings() {
        using Given = std::tuple<int, std::string, std::string, double, int, std::vector<std::pair<std::string, std::string>>>;
        for (const auto& [kind, of, value, number, rank, sets] : get<std::vector<Given>>("meanings")) {
            Meaning& meaning = lexicon_.meanings.emplace_back(Meaning{static_cast<Kind>(kind), id(of), id(value), number, rank, {}});
            for (const auto& [feature, told] : sets) meaning.sets.emplace_back(id(feature), id(told));
        }
    }

    void grow(Growing& trie, int node, const py::dict& branches) {
        for (const auto& [key, branch] : branches) {
            const auto word = key.cast<std::string>();
            if (word.empty()) {
                for (const int number : branch.cast<std::vector<int>>()) trie.end(node, number);
            } else {
                grow(trie, trie.step(node, id(word)), branch.cast<py::dict>());
            }
        }
    }

    void makers() {
        using Given = std::tuple<int, std::string, std::unordered_map<std::string, std::string>, std::optional<std::string>, bool>;
        for (const auto& [term, several] : get<std::unordered_map<std::string, std::vector<Given>>>("makers"))
            for (const auto& [gap, order, makes, alone, apart] : several) {
                Maker maker{id(term), gap, id(order), {}, alone ? id(*alone) : NONE, apart};
                for (const auto& [other, result] : makes) maker.makes[id(other)] = id(result);
                lexicon_.makers[id(term)].push_back(std::move(maker));
            }
    }

    void lists(const char* name, std::unordered_map<Id, std::vector<Id>>& into) {
        for (const auto& [key, texts] : get<std::unordered_map<std::string, Strings>>(name)) {
            auto& ids = into[id(key)];
            for (const auto& text : texts) ids.push_back(id(text));
        }
    }

    template <typename T>
    void numbers(const char* name, std::unordered_map<Id, T>& into) {
        for (const auto& [word, number] : get<std::unordered_map<std::string, T>>(name)) into[id(word)] = number;
    }

    void measures() {
        using Given = std::tuple<std::string, std::optional<double>, std::optional<double>>;
        for (const auto& [name, measure] : get<std::unordered_map<std::string, Given>>("measures"))
            lexicon_.measures[id(name)] = {id(std::get<0>(measure)), std::get<1>(measure), std::get<2>(measure)};
    }

    Lexicon& lexicon_;
    const py::dict& data_;
};

}  // namespace

void fill(Lexicon& lexicon, const py::dict& data) { Filling(lexicon, data).all(); }

}  // namespace herald
