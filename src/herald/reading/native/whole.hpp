// All that was read in a text, as Python's tuples.
#pragma once

#include <pybind11/pybind11.h>

#include <optional>

#include "steps.hpp"

namespace herald {

// What Python's string holds; nothing where it is no text: half a pair of surrogates stands in it.
std::optional<std::string_view> as_utf8(const pybind11::str& text);

// Patient, findings, treatments, features, what was not understood, unread parts, and whether nothing is complained of; each in the order of the
// fields of the Python class.
pybind11::tuple as_tuple(const Words& words, const Reading& reading);

}  // namespace herald
