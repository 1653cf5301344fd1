/* ncursesw for Swift, with the macros that Swift cannot import as they are. */
#ifndef WARDVOICE_CNCURSES_H
#define WARDVOICE_CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

static const int wv_bold = A_BOLD;
static const int wv_dim = A_DIM;
static const int wv_reverse = A_REVERSE;

static inline int wv_colour_pair(short pair) { return COLOR_PAIR(pair); }

#endif
