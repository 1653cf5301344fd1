// Texts compiled into the program, so that one copied file runs anywhere. UTF-8, not zero-terminated.
#pragma once

#include <stddef.h>

// London: boroughs, wards, measures. Its form is described in Scripts/bundle-london.py.
const unsigned char *_Nonnull bundled_london(void);
size_t bundled_london_length(void);

// Surveys/youth-voice.md and Surveys/ypag-priorities.md.
const unsigned char *_Nonnull bundled_youth_voice(void);
size_t bundled_youth_voice_length(void);
const unsigned char *_Nonnull bundled_ypag_priorities(void);
size_t bundled_ypag_priorities_length(void);
