package org.countersign;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.gate.Gate;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.MatchingCore;
import org.countersign.matcher.PermitIssuer;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The shape of design and ARCHITECTURE.md, held by the build. */
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.countersign");

  @Test
  void modulesKeepToTheirDoors() {
    ApplicationModules modules = ApplicationModules.of(CountersignApplication.class);
    modules.verify();
    assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
        .contains("matcher", "policy", "audit", "gate", "search", "review", "live", "oversight");
  }

  /** Promise 1: a permit is a capability, and the gate alone holds what makes one. */
  @Test
  void onlyTheGateMakesPermits() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.countersign.gate", "org.countersign.matcher..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(PermitIssuer.class)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.countersign.gate")
        .should()
        .callMethod(MatchingCore.class, "takePermitIssuer")
        .check(CLASSES);
  }

  /** Nothing but these use cases can compare a face, and each of them needs a permit. */
  @Test
  void onlySixUseCasesReachTheMatchingCore() {
    Set<String> callers = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        boolean compares =
            access.getTargetOwner().isEquivalentTo(FaceMatcher.class)
                && Set.of("search", "watch", "prepare", "evaluate", "duplicates")
                    .contains(access.getName());
        if (compares && !type.getPackageName().startsWith("org.countersign.matcher")) {
          callers.add(type.getSimpleName() + "." + access.getName());
        }
      }
    }
    assertThat(callers)
        .containsExactly(
            "EnrolSubject.prepare",
            "FindDuplicates.duplicates",
            "RunEvaluation.evaluate",
            "RunSearch.search",
            "StoredPhotographs.prepare",
            "WatchFrames.watch");
  }

  /**
   * Only the ledger decides: the policy is asked in one place, and its answer is recorded there.
   */
  @Test
  void onlyTheGateAsksThePolicy() {
    noClasses()
        .that()
        .resideOutsideOfPackages(Gate.class.getPackageName(), "org.countersign.policy..")
        .should()
        .callMethod(
            org.countersign.policy.PolicyDecisionPoint.class,
            "decide",
            org.countersign.policy.DecisionRequest.class)
        .check(CLASSES);
  }

  @Test
  void theThreeLibrariesDoNotKnowEachOtherOrSpring() {
    for (String library : new String[] {"matcher", "policy", "audit"}) {
      noClasses()
          .that()
          .resideInAPackage("org.countersign." + library + "..")
          .should()
          .dependOnClassesThat(
              are(
                  resideInAnyPackage("org.springframework..", "org.countersign..")
                      .and(
                          DescribedPredicate.not(
                              resideInAnyPackage("org.countersign." + library + "..")))))
          .check(CLASSES);
    }
  }

  /** Whoever verifies a log trusts a JDK and these packages, nothing else. */
  @Test
  void theVerifierUsesTheJdkAlone() {
    classes()
        .that()
        .resideInAnyPackage(
            "org.countersign.audit.merkle..",
            "org.countersign.audit.checkpoint..",
            "org.countersign.audit.entry..",
            "org.countersign.audit.figures..",
            "org.countersign.audit.verify..")
        .should()
        .onlyDependOnClassesThat(
            are(
                resideInAnyPackage(
                    "java..", "javax.crypto..", "org.jspecify..", "org.countersign.audit..")))
        .check(CLASSES);
  }

  @Test
  void technologiesStayWhereTheyBelong() {
    only("co.elastic..", "org.countersign.audit.elasticsearch..");
    only("org.sqlite..", "org.countersign.audit.sqlite..");
    only("org.bytedeco..", "org.countersign.matcher.image..");
    only("ai.onnxruntime..", "org.countersign.matcher.onnx..");
    only("com.dylibso.chicory..", "org.countersign.policy.opa..");
  }

  private static void only(String technology, String place) {
    noClasses()
        .that()
        .resideOutsideOfPackage(place)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Manager|Helper|DTO|Dto|Base)(\\$.*)?")
        .check(CLASSES);
  }

  @Test
  void nothingPrintsAStackTrace() {
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CLASSES);
  }
}
