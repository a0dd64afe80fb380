package io.highwater.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** The shape of the program, each rule with its reason. */
class ArchitectureTest {
  private static final String ENGINE = "io.highwater.engine..";
  private static final String SOURCES = "io.highwater.datasources..";
  private static final String CLIENT = "io.highwater.prometheus.client..";
  private static final String PLUGINS = "io.highwater.plugins..";
  private static final String UI = "io.highwater.ui..";
  private static final String APP = "io.highwater.app..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.highwater");

  @Test
  void theHubKnowsNoSpoke() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SOURCES, CLIENT, PLUGINS, UI, APP)
        .because("the kernel must be testable and replaceable without any of its users")
        .check(CLASSES);
  }

  @Test
  void spokesDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAnyPackage(SOURCES, CLIENT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PLUGINS, UI, APP)
        .because("a source answers queries; who asks is not its business")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(PLUGINS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SOURCES, CLIENT, UI, APP)
        .because("a hook delivers what it is given and knows nothing else")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(UI)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SOURCES, CLIENT, PLUGINS, APP)
        .because("screens show snapshots and send commands; they never talk to the world")
        .check(CLASSES);
  }

  @Test
  void theApiClientStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage(CLIENT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE, SOURCES)
        .because("it is published as an artifact of its own")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.highwater.engine.store..",
            "io.highwater.datasources.tsdb..",
            "io.highwater.app.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..")
        .because(
            "one thread owns the database, and only through the store; samples lie in a file of"
                + " their own that may be thrown away, with one thread of its own (the demo's"
                + " shards are a watched system)")
        .check(CLASSES);
  }

  @Test
  void onlyTheFeedHandsOverToTheFxThread() {
    noClasses()
        .that()
        .doNotHaveSimpleName("SnapshotFeed")
        .should()
        .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
        .because("one class hands over, and it coalesces; a second way would flood the FX thread")
        .check(CLASSES);
  }

  @Test
  void timeIsAnArgument() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.highwater.app.Launcher")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .because("only the composition root makes a clock; everything else can be driven by a test")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.highwater.app", "io.highwater.app.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("a library that prints cannot be silenced")
        .check(CLASSES);
  }

  @Test
  void theEngineIsFreeOfScreens() {
    classes()
        .that(resideInAPackage(ENGINE).or(resideInAPackage(SOURCES)).or(resideInAPackage(PLUGINS)))
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("javafx..", "eu.hansolo..", "atlantafx..")
        .because("the console runs without a display")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    slices()
        .matching("io.highwater.(*).(*)..")
        .should()
        .beFreeOfCycles()
        .because("a package that can be read alone can be changed alone")
        .check(CLASSES);
  }
}
