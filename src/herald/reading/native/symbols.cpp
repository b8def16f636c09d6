#include "symbols.hpp"

namespace herald {

Symbols* symbols = nullptr;

namespace {

struct Registry {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::size_t> numbers;

    std::size_t number(std::string_view name) {
        const auto [found, is_new] = numbers.try_emplace(std::string(name), names.size());
        if (is_new) names.emplace_back(name);
        return found->second;
    }
};

Registry& literal_registry() {
    static Registry registry;
    return registry;
}

Registry& set_registry() {
    static Registry registry = [] {
        Registry known;
        for (const char* sought : {"forms.SENTENCE_ENDS", "clauses._PARTING", "lexicon.numbers", "lexicon.units", "lexicon.calendar_words", "time._SINCE",
                                   "dates._NAMED_TOO", "ticks._SIGNS", "antecedent._ONE", "antecedent._SEVERAL", "grade._MASSES"})
            known.number(sought);
        return known;
    }();
    return registry;
}

bool ascii_digit(char letter) { return letter >= '0' && letter <= '9'; }

}  // namespace

Id literal(std::string_view text) { return static_cast<Id>(literal_registry().number(text)); }
std::size_t set_number(std::string_view name) { return set_registry().number(name); }
const std::vector<std::string>& literals() { return literal_registry().names; }
const std::vector<std::string>& set_names() { return set_registry().names; }

Symbols::Symbols() {
    for (const auto& text : literals()) intern(text);
}

Id Symbols::intern(std::string_view text) {
    if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
    const auto id = static_cast<Id>(symbols_.size());
    Symbol& symbol = symbols_.emplace_back();
    symbol.text = text;
    symbol.decimal = !text.empty() && std::all_of(text.begin(), text.end(), ascii_digit);  // other digits are left to the Python reader
    symbol.begins_decimal = !text.empty() && ascii_digit(text.front());
    classes.push_back({});
    ids_.emplace(symbol.text, id);
    return id;
}

Id Symbols::find(std::string_view text) const {
    const auto found = ids_.find(text);
    return found == ids_.end() ? NONE : found->second;
}

void Symbols::add(std::size_t set, Id id) { classes[static_cast<std::size_t>(id)][set / 64] |= std::uint64_t{1} << (set % 64); }

void Symbols::settle() { settled_ = symbols_.size(); }

void Symbols::forget() {
    while (symbols_.size() > settled_) {
        ids_.erase(symbols_.back().text);
        symbols_.pop_back();
        classes.pop_back();
    }
}

}  // namespace herald
