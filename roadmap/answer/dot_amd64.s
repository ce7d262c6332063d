//go:build amd64 && !purego

#include "textflag.h"

// BLOCK adds the products of 16 numbers: signed bytes made words, in SSE2, which
// every processor of the kind has.
#define BLOCK(bytes, words) \
	MOVOU bytes(BX), X2 \
	MOVO X2, X3 \
	PUNPCKLBW X2, X2 \
	PUNPCKHBW X3, X3 \
	PSRAW $8, X2 \
	PSRAW $8, X3 \
	MOVOU words(AX), X4 \
	MOVOU (words+16)(AX), X5 \
	PMADDWL X4, X2 \
	PMADDWL X5, X3 \
	PADDL X2, X0 \
	PADDL X3, X1

// func dot(v *aim, p *packed) int32
TEXT ·dot(SB), NOSPLIT, $0-20
	MOVQ v+0(FP), AX
	MOVQ p+8(FP), BX
	PXOR X0, X0
	PXOR X1, X1
	BLOCK(0, 0)
	BLOCK(16, 32)
	BLOCK(32, 64)
	BLOCK(48, 96)
	BLOCK(64, 128)
	BLOCK(80, 160)
	BLOCK(84, 192)
	PADDL X1, X0
	PSHUFD $0x4e, X0, X1
	PADDL X1, X0
	PSHUFD $0xb1, X0, X1
	PADDL X1, X0
	MOVQ X0, AX
	MOVL AX, ret+16(FP)
	RET
