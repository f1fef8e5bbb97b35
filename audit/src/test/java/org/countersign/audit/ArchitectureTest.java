package org.countersign.audit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which part of the module may know which. */
final class ArchitectureTest {
  private static final String BASE = "org.countersign.audit";
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  /**
   * So that a stranger can run the verifier with nothing but a Java runtime, and read all of it.
   */
  @Test
  void theVerifierUsesTheJdkAlone() {
    classes()
        .that()
        .resideInAnyPackage(
            BASE + ".merkle",
            BASE + ".checkpoint",
            BASE + ".entry",
            BASE + ".figures",
            BASE + ".verify")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify.annotations",
                BASE,
                BASE + ".merkle",
                BASE + ".checkpoint",
                BASE + ".entry",
                BASE + ".figures",
                BASE + ".verify"))
        .check(MODULE);
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + ".merkle",
            BASE + ".checkpoint",
            BASE + ".entry",
            BASE + ".figures",
            BASE + ".verify")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Ledgers.class, Ledger.class)
        .check(MODULE);
  }

  @Test
  void theTreeKnowsNothingElse() {
    classes()
        .that()
        .resideInAPackage(BASE + ".merkle")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify.annotations", BASE + ".merkle"))
        .check(MODULE);
    classes()
        .that()
        .resideInAPackage(BASE + ".checkpoint")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "org.jspecify.annotations", BASE + ".merkle", BASE + ".checkpoint"))
        .check(MODULE);
  }

  @Test
  void storesAreKnownByTheirPortsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".sqlite", BASE + ".elasticsearch")
        .and()
        .doNotHaveFullyQualifiedName(Ledgers.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE + ".sqlite", BASE + ".elasticsearch", "org.sqlite..", "java.sql..", "co.elastic..")
        .check(MODULE);
  }
}
