// All that was read in a text, as Python's tuples.
#include "whole.hpp"

#include <pybind11/stl.h>

#include "columns.hpp"

namespace py = pybind11;

namespace herald {

namespace {

py::object name(Id id) {
    if (id == NONE) return py::none();
    return py::str(text_of(id));
}

py::tuple span(const Words& words, Range place) {
    return py::make_tuple(words.token(place.start).start_point, words.token(place.stop - 1).end_point);
}

py::dict features(const Told& told) {
    py::dict found;
    for (const auto& [feature, value] : told) found[name(feature)] = name(value);
    return found;
}

template <typename T, typename As>
py::tuple all(const std::vector<T>& things, As as) {
    py::tuple found(things.size());
    for (std::size_t at = 0; at < things.size(); ++at) found[at] = as(things[at]);
    return found;
}

py::tuple as_finding(const Words& words, const Finding& of) {
    return py::make_tuple(name(of.symptom), name(name_of(of.assertion)), span(words, {of.first, of.last + 1}), of.days, name(of.onset), name(of.course),
                          name(of.severity), of.count, of.over_usual, of.temperature, of.oxygen, name(of.body_part), name(of.side), name(of.who),
                          features(of.features));
}

py::tuple as_treatment(const Words& words, const TreatmentMention& of) {
    return py::make_tuple(name(of.treatment), span(words, of.place), name(name_of(of.assertion)), of.days);
}

}  // namespace

std::optional<std::string_view> as_utf8(const py::str& text) {
    Py_ssize_t size = 0;
    const char* const bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
    if (bytes != nullptr) return std::string_view(bytes, static_cast<std::size_t>(size));
    PyErr_Clear();
    return {};
}

py::tuple as_tuple(const Words& words, const Reading& reading) {
    const auto as_span = [&](Range place) { return span(words, place); };
    return py::make_tuple(name(reading.patient), all(reading.findings, [&](const Finding& one) { return as_finding(words, one); }),
                          all(reading.treatments, [&](const TreatmentMention& one) { return as_treatment(words, one); }), features(reading.features),
                          all(reading.not_understood, as_span),
                          all(reading.unread_parts, [&](const Part& one) { return py::make_tuple(name(one.term), span(words, one.place)); }),
                          reading.no_complaint);
}

}  // namespace herald
