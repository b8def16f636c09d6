// What Python sees: a reader that is made of the lexicon's data (vocabulary.py) and reads texts as they lie in Arrow's buffers.
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "columns.hpp"
#include "filling.hpp"
#include "whole.hpp"

namespace py = pybind11;

namespace herald {

namespace {

template <typename T>
py::bytes bytes_of(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

template <typename T>
py::tuple both(const Column<T>& column) {
    return py::make_tuple(bytes_of(column.values), bytes_of(column.valid));
}

py::dict as_buffers(const Columns& columns) {
    py::dict buffers;
    buffers["row"] = bytes_of(columns.row);
    buffers["start"] = bytes_of(columns.start);
    buffers["end"] = bytes_of(columns.end);
    buffers["start_byte"] = bytes_of(columns.start_byte);
    buffers["end_byte"] = bytes_of(columns.end_byte);
    buffers["symptom"] = both(columns.symptom);
    buffers["assertion"] = both(columns.assertion);
    buffers["days"] = both(columns.days);
    buffers["onset"] = both(columns.onset);
    buffers["course"] = both(columns.course);
    buffers["severity"] = both(columns.severity);
    buffers["count"] = both(columns.count);
    buffers["over_usual"] = both(columns.over_usual);
    buffers["temperature"] = both(columns.temperature);
    buffers["oxygen"] = both(columns.oxygen);
    buffers["who"] = both(columns.who);
    buffers["body_part"] = both(columns.body_part);
    buffers["side"] = both(columns.side);
    buffers["features"] = py::make_tuple(bytes_of(columns.feature_ends), bytes_of(columns.feature_keys), bytes_of(columns.feature_values));
    buffers["names"] = columns.names.texts;
    return buffers;
}

// Texts in the buffers of an Arrow array of strings.
class Texts {
public:
    Texts(const py::buffer& offsets, const py::buffer& data, bool large)
        : offsets_(offsets.request()), data_(data.request()), large_(large) {}
    std::string_view operator[](std::int64_t at) const {
        const auto from = offset(at);
        return {static_cast<const char*>(data_.ptr) + from, static_cast<std::size_t>(offset(at + 1) - from)};
    }

private:
    std::int64_t offset(std::int64_t at) const {
        return large_ ? static_cast<const std::int64_t*>(offsets_.ptr)[at] : static_cast<const std::int32_t*>(offsets_.ptr)[at];
    }
    py::buffer_info offsets_, data_;
    bool large_;
};

// The one place at which a text is read. A new word is spelled by Python, which may let another thread in meanwhile: that one finds it taken.
class Seat {
public:
    Seat() : is_mine_(!std::exchange(taken, true)) {}
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    ~Seat() {
        if (is_mine_) taken = false;
    }
    explicit operator bool() const { return is_mine_; }

private:
    static inline bool taken = false;  // Python's own lock guards it
    bool is_mine_;
};

class Module {
public:
    Module(const py::dict& data, const py::function& spell) : spelling_([this, spell](std::string_view token) { return form_of(spell, token); }) {
        if (set_names().size() > MOST_SETS) throw std::length_error("more sets than bits");
        fill(lexicon_, data);
    }

    // Reads the texts from `start` to `stop`, whose first text stands at `offset` of the buffers.
    // Returns the findings, and the text at which it stopped because only the Python reader reads it; `stop` where there is none. While another
    // thread has its turn that is the first.
    py::tuple read(const py::buffer& offsets, const py::buffer& data, bool large, std::int64_t offset, std::int64_t start, std::int64_t stop,
                   std::int64_t row) {
        const Seat seat;
        if (!seat) return py::make_tuple(as_buffers({}), start);
        symbols = &lexicon_.symbols;
        const Texts texts(offsets, data, large);
        Columns columns;
        std::vector<Finding> found;
        std::int64_t at = start;
        for (; at < stop; ++at) {
            if (lexicon_.symbols.crowded()) {
                forget();
                columns.names.forget();
            }
            const bool is_read = reader_.read(texts[offset + at], found);
            for (const auto& finding : found) columns.add(row + at, reader_.words(), finding);
            if (!is_read) break;
        }
        return py::make_tuple(as_buffers(columns), at);
    }

    // All that is read in a text, as plain tuples. None where only the Python reader reads it, or another thread has its turn.
    py::object read_whole(const py::str& text, const std::optional<std::array<int, 3>>& today) {
        const Seat seat;
        if (!seat) return py::none();
        symbols = &lexicon_.symbols;
        if (lexicon_.symbols.crowded()) forget();
        const auto given = as_utf8(text);
        if (!given) return py::none();
        std::optional<Day> day;
        if (today) day = Day{(*today)[0], (*today)[1], (*today)[2]};
        Reading reading;
        return reader_.read_whole(*given, day, reading) ? py::object(as_tuple(reader_.words(), reading)) : py::none();
    }

private:
    Form form_of(const py::function& spell, std::string_view token) {
        using Given = std::tuple<std::string, std::string, bool, bool, std::string, std::string, bool, bool, bool>;
        const auto given = spell(py::str(token.data(), token.size())).cast<Given>();
        const auto& [raw, norm, is_word, possessive, stem, exact, skipped, figure, tells] = given;
        auto& known = lexicon_.symbols;  // a stem is only looked for among phrases: one that no phrase holds needs no symbol
        Form form{known.intern(raw), known.intern(norm), known.find(stem), known.find(exact), 0, 0, skipped};
        const Classes& classes = known.classes[static_cast<std::size_t>(form.raw)];
        form.sought = static_cast<std::uint16_t>(classes[0] & ((1u << SOUGHT) - 1));
        form.traits = static_cast<std::uint16_t>((is_word ? WORD : 0) | (possessive ? POSSESSIVE : 0) | (figure ? FIGURE : 0) | (tells ? TELLS : 0) |
                                                (classes != Classes{} ? CLASSED : 0) | lexicon_.begun_by(form));
        return form;
    }

    void forget() {
        lexicon_.symbols.forget();
        spelling_.forget();
    }

    Lexicon lexicon_;
    Spelling spelling_;
    Reader reader_{lexicon_, spelling_};
};

}  // namespace

}  // namespace herald

PYBIND11_MODULE(_native, module) {
    module.doc() = "The reader of archives in machine code.";
    module.def("set_names", [] { return herald::set_names(); });
    py::class_<herald::Module>(module, "Reader")
        .def(py::init<const py::dict&, const py::function&>())
        .def("read", &herald::Module::read)
        .def("read_whole", &herald::Module::read_whole);
}
