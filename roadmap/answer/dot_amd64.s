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

// WIDE is BLOCK in AVX2.
#define WIDE(bytes, words, to) \
	VPMOVSXBW bytes(BX), Y2 \
	VPMADDWD words(AX), Y2, Y2 \
	VPADDD Y2, to, to

// func dot(v *aim, p *packed) int32
TEXT ·dot(SB), NOSPLIT, $0-20
	MOVQ v+0(FP), AX
	MOVQ p+8(FP), BX
	CMPB ·avx2(SB), $0
	JEQ narrow
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	WIDE(0, 0, Y0)
	WIDE(16, 32, Y1)
	WIDE(32, 64, Y0)
	WIDE(48, 96, Y1)
	WIDE(64, 128, Y0)
	WIDE(80, 160, Y1)
	WIDE(84, 192, Y0)
	VPADDD Y1, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDD X1, X0, X0
	VPSHUFD $0x4e, X0, X1
	VPADDD X1, X0, X0
	VPSHUFD $0xb1, X0, X1
	VPADDD X1, X0, X0
	VMOVD X0, AX
	VZEROUPPER
	MOVL AX, ret+16(FP)
	RET

narrow:
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

// func hasAVX2() bool
TEXT ·hasAVX2(SB), NOSPLIT, $0-1
	MOVB $0, ret+0(FP)
	MOVL $0, AX
	CPUID
	CMPL AX, $7
	JLT no
	MOVL $1, AX
	MOVL $0, CX
	CPUID
	ANDL $0x18000000, CX // the system keeps the wide registers (OSXSAVE), and there's AVX
	CMPL CX, $0x18000000
	JNE no
	MOVL $0, CX
	XGETBV
	ANDL $6, AX
	CMPL AX, $6
	JNE no
	MOVL $7, AX
	MOVL $0, CX
	CPUID
	SHRL $5, BX
	ANDL $1, BX
	MOVB BX, ret+0(FP)
no:
	RET

// func addWide(to *direction, p *packed, times float32)
TEXT ·addWide(SB), NOSPLIT, $0-20
	MOVQ to+0(FP), AX
	MOVQ p+8(FP), BX
	VBROADCASTSS times+16(FP), Y0
	MOVQ $12, CX
eight:
	VPMOVSXBD (BX), Y1
	VCVTDQ2PS Y1, Y1
	VMULPS Y0, Y1, Y1
	VADDPS (AX), Y1, Y1
	VMOVUPS Y1, (AX)
	ADDQ $8, BX
	ADDQ $32, AX
	DECQ CX
	JNZ eight
	VPMOVSXBD (BX), X1 // the last four
	VCVTDQ2PS X1, X1
	VMULPS X0, X1, X1
	VADDPS (AX), X1, X1
	VMOVUPS X1, (AX)
	VZEROUPPER
	RET
