#ifndef ALLOT_CSHA256_H
#define ALLOT_CSHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has instructions for SHA-256.
bool sha256_is_accelerated(void);

/// Runs whole blocks of 64 bytes through the compression function of FIPS 180-4, section 6.2.2.
/// Only where `sha256_is_accelerated` says so.
void sha256_compress(uint32_t state[8], const uint8_t *bytes, size_t blocks);

#endif
