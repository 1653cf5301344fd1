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

/* Adds UTF-8 words where `y`, `x` says, cut by curses at the right margin. */
static inline void wv_put(WINDOW *window, int y, int x, const char *words) {
  mvwaddstr(window, y, x, words);
}

#endif
