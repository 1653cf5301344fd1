#include "CBundled.h"

// #embed is C23; the compiler of Swift takes it in any C.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char london[] = {
#embed "london.tsv"
};
static const unsigned char youth_voice[] = {
#embed "../../Surveys/youth-voice.md"
};
static const unsigned char ypag_priorities[] = {
#embed "../../Surveys/ypag-priorities.md"
};

const unsigned char *bundled_london(void) { return london; }
size_t bundled_london_length(void) { return sizeof london; }

const unsigned char *bundled_youth_voice(void) { return youth_voice; }
size_t bundled_youth_voice_length(void) { return sizeof youth_voice; }

const unsigned char *bundled_ypag_priorities(void) { return ypag_priorities; }
size_t bundled_ypag_priorities_length(void) { return sizeof ypag_priorities; }
