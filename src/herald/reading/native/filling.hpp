// The lexicon, filled with what vocabulary.py gives.
#pragma once

#include <pybind11/pybind11.h>

#include "lexicon.hpp"

namespace herald {

void fill(Lexicon& lexicon, const pybind11::dict& data);

}  // namespace herald
