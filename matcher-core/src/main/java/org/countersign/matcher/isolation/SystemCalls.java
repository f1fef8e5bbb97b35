package org.countersign.matcher.isolation;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The system calls that a worker may still make, as a filter program for Linux's seccomp on x86-64.
 * The list is what a running Java runtime needs to read, write, compute, start a thread and end.
 * Everything else fails with EPERM, as if the right were missing; it does not kill, because the
 * runtime asks for some things that it can do without.
 */
final class SystemCalls {
  private static final int[] ALLOWED = {
    0, // read
    1, // write
    3, // close
    5, // fstat
    7, // poll
    8, // lseek
    9, // mmap: memory, and files that are open already
    10, // mprotect
    11, // munmap
    12, // brk
    13, // rt_sigaction
    14, // rt_sigprocmask
    15, // rt_sigreturn
    17, // pread64
    19, // readv
    20, // writev
    24, // sched_yield
    25, // mremap
    28, // madvise
    35, // nanosleep
    39, // getpid
    60, // exit
    98, // getrusage
    131, // sigaltstack
    186, // gettid
    202, // futex
    204, // sched_getaffinity
    219, // restart_syscall
    228, // clock_gettime
    230, // clock_nanosleep
    231, // exit_group
    273, // set_robust_list
    318, // getrandom
    324, // membarrier
    334, // rseq
  };

  private static final int CLONE = 56;
  private static final int CLONE_THREAD = 0x10000;
  private static final int CLONE3 = 435;
  private static final int TGKILL = 234;
  private static final int PRCTL = 157;
  private static final int PR_SET_NAME = 15;

  // Instructions of the classic packet filter, linux/bpf_common.h.
  private static final int LOAD = 0x20;
  private static final int IF_EQUAL = 0x15;
  private static final int IF_BITS = 0x45;
  private static final int RETURN = 0x06;

  // Of struct seccomp_data.
  private static final int AT_NUMBER = 0;
  private static final int AT_ARCHITECTURE = 4;
  private static final int AT_FIRST_ARGUMENT = 16;

  private static final int X86_64 = 0xC000003E;
  private static final int ALLOW = 0x7FFF0000;
  private static final int KILL = 0x80000000;
  private static final int FAIL = 0x00050000;
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;

  /** One {@code struct sock_filter}. */
  private record Step(int code, int ifTrue, int ifFalse, int operand) {}

  private SystemCalls() {}

  /**
   * A {@code struct sock_fprog}.
   *
   * @param self this process, the only one that may be signalled
   */
  static MemorySegment filter(Arena arena, int self) {
    List<Step> steps = steps(self);
    MemorySegment code = arena.allocate(8L * steps.size(), 8);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      code.set(ValueLayout.JAVA_SHORT, 8L * i, (short) step.code);
      code.set(ValueLayout.JAVA_BYTE, 8L * i + 2, (byte) step.ifTrue);
      code.set(ValueLayout.JAVA_BYTE, 8L * i + 3, (byte) step.ifFalse);
      code.set(ValueLayout.JAVA_INT, 8L * i + 4, step.operand);
    }
    MemorySegment program = arena.allocate(16, 8);
    program.set(ValueLayout.JAVA_SHORT, 0, (short) steps.size());
    program.set(ValueLayout.ADDRESS, 8, code);
    return program;
  }

  private static List<Step> steps(int self) {
    List<Step> steps = new ArrayList<>();
    steps.add(load(AT_ARCHITECTURE));
    steps.add(new Step(IF_EQUAL, 1, 0, X86_64));
    steps.add(end(KILL));
    steps.add(load(AT_NUMBER));
    for (int call : ALLOWED) {
      steps.add(new Step(IF_EQUAL, 0, 1, call));
      steps.add(end(ALLOW));
    }
    // A new thread, not a new process. The newer call hides its flags; the C library goes back.
    onlyWith(steps, CLONE, new Step(IF_BITS, 0, 1, CLONE_THREAD));
    onlyWith(steps, TGKILL, new Step(IF_EQUAL, 0, 1, self));
    onlyWith(steps, PRCTL, new Step(IF_EQUAL, 0, 1, PR_SET_NAME));
    steps.add(new Step(IF_EQUAL, 0, 1, CLONE3));
    steps.add(end(FAIL | ENOSYS));
    steps.add(end(FAIL | EPERM));
    return steps;
  }

  /** Allows a call if its first argument passes. */
  private static void onlyWith(List<Step> steps, int call, Step condition) {
    steps.add(new Step(IF_EQUAL, 0, 4, call));
    steps.add(load(AT_FIRST_ARGUMENT));
    steps.add(condition);
    steps.add(end(ALLOW));
    steps.add(end(FAIL | EPERM));
  }

  private static Step load(int offset) {
    return new Step(LOAD, 0, 0, offset);
  }

  private static Step end(int what) {
    return new Step(RETURN, 0, 0, what);
  }
}
