package org.countersign.measure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.audit.Attachments;
import org.countersign.audit.Ledger;
import org.countersign.audit.Records;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Galleries;
import org.countersign.policy.PolicyDecisionPoint;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a stopwatch before the matching core, the policy and the ledger of an application. */
final class Stopwatches {

  /** Where the time of a search goes. */
  enum Part {
    MATCHER,
    POLICY,
    LEDGER
  }

  private static final Map<Part, AtomicLong> NANOS = new EnumMap<>(Part.class);

  static {
    for (Part part : Part.values()) {
      NANOS.put(part, new AtomicLong());
    }
  }

  /** Nanoseconds since the last call. */
  static long lap(Part part) {
    AtomicLong nanos = NANOS.get(part);
    return nanos == null ? 0 : nanos.getAndSet(0);
  }

  private Stopwatches() {}

  /** To be given to an application before it starts. No bean of its own: tests would find it. */
  static BeanPostProcessor beforeThePorts() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return switch (bean) {
          case Ledger ledger -> timed(Ledger.class, ledger, Part.LEDGER);
          case PolicyDecisionPoint policy -> timed(PolicyDecisionPoint.class, policy, Part.POLICY);
          case FaceMatcher matcher -> timed(FaceMatcher.class, matcher, Part.MATCHER);
          default -> bean;
        };
      }
    };
  }

  private static <T> T timed(Class<T> type, T real, Part part) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              long start = System.nanoTime();
              try {
                Object answer = method.invoke(real, arguments);
                return switch (answer) {
                  case Attachments files -> timed(Attachments.class, files, part);
                  case Records records -> timed(Records.class, records, part);
                  case Galleries galleries -> timed(Galleries.class, galleries, part);
                  case null, default -> answer;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                // What runs by the clock, such as catching up once a second, is no part of a
                // search.
                AtomicLong nanos = NANOS.get(part);
                if (nanos != null && !Thread.currentThread().getName().startsWith("scheduling-")) {
                  nanos.addAndGet(System.nanoTime() - start);
                }
              }
            }));
  }
}
