package org.countersign.matcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.countersign.matcher.image.ImageDecoder;

/** Who may know whom. */
@AnalyzeClasses(
    packages = "org.countersign.matcher",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String ROOT = "org.countersign.matcher";

  @ArchTest
  static final ArchRule onlyImageTouchesOpenCv =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".image")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  /** Native decoders run in processes of their own: nothing here calls them but that program. */
  @ArchTest
  static final ArchRule strangersFilesAreDecodedElsewhere =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".image")
          .should()
          .callMethod(ImageDecoder.class, "decode", byte[].class);

  @ArchTest
  static final ArchRule onlyTheDecoderDecodes =
      noClasses()
          .that()
          .doNotBelongToAnyOf(ImageDecoder.class)
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(HasName.Predicates.nameMatching("im(decode|read).*")));

  @ArchTest
  static final ArchRule isolationKnowsNothingOfTheWork =
      classes()
          .that()
          .resideInAPackage(ROOT + ".isolation")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT, ROOT + ".isolation", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyOnnxTouchesOnnxRuntime =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".onnx")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule onlyElasticsearchTouchesTheNetwork =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".elasticsearch")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "javax.net..");

  /** OpenCV without its windows: highgui and what needs it would want GTK. */
  @ArchTest
  static final ArchRule opensNoWindow =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.opencv..",
              "org.bytedeco.opencv.opencv_highgui..",
              "org.bytedeco.opencv.opencv_java..",
              "org.bytedeco.opencv.opencv_features2d..",
              "org.bytedeco.opencv.opencv_calib3d..",
              "org.bytedeco.opencv.opencv_objdetect..");

  @ArchTest
  static final ArchRule knowsNoFrameworkAndNoSister =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "com.fasterxml..",
              "tools.jackson..",
              "org.countersign.policy..",
              "org.countersign.audit..",
              "org.countersign.web..");

  @ArchTest
  static final ArchRule galleriesNeedTheJdkAlone =
      classes()
          .that()
          .resideInAPackage(ROOT + ".gallery")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "jdk.incubator.vector..",
              ROOT,
              ROOT + ".gallery",
              ROOT + ".digest",
              "org.jspecify..");

  /** What the outside reads does not change when a library does. */
  @ArchTest
  static final ArchRule theDoorShowsNothingOfTheInside =
      noClasses()
          .that()
          .resideInAPackage(ROOT)
          .and()
          .arePublic()
          .and()
          .doNotBelongToAnyOf(MatchingCore.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".image..",
              ROOT + ".face..",
              ROOT + ".onnx..",
              ROOT + ".model..",
              ROOT + ".isolation..",
              ROOT + ".gallery..");

  @ArchTest
  static final ArchRule permitsAreMadeInOnePlace =
      noClasses()
          .that()
          .doNotBelongToAnyOf(PermitAuthority.class)
          .should()
          .callConstructorWhere(
              new com.tngtech.archunit.base.DescribedPredicate<>("of a permit") {
                @Override
                public boolean test(com.tngtech.archunit.core.domain.JavaConstructorCall call) {
                  JavaClass target = call.getTargetOwner();
                  return target.isEquivalentTo(SearchPermit.class)
                      || target.isEquivalentTo(WatchPermit.class)
                      || target.isEquivalentTo(EnrolPermit.class)
                      || target.isEquivalentTo(EvaluationPermit.class);
                }
              });

  @ArchTest
  static final ArchRule innerPackagesFormNoRing =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();
}
