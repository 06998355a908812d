/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Which module may use which, and that packages use each other one way. Arrows go down. */
class ArchitectureTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** A row of the page's table: a module, what it holds, and the others that its classes may use. */
    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| .* \\| ([^|]+) \\|");

    private static final Map<String, Set<String>> BELOW = readTable();

    /** Of local-processes and local-platform: each may use those before it. */
    private static final List<String> FLOORS = List.of("core", "process", "service", "cli");

    private static JavaClasses classes;

    @BeforeAll
    static void readTheModules() {
        assertThat(BELOW).as("modules of docs/architecture.md").hasSizeGreaterThan(10);
        assertThat(BELOW.keySet()).as("modules that are built").allMatch(module -> Files.isDirectory(compiled(module)));
        classes = new ClassFileImporter()
                .importPaths(
                        BELOW.keySet().stream().map(ArchitectureTest::compiled).toList());
    }

    @Test
    void modulesUseOnlyThoseBelowThem() {
        BELOW.forEach((module, below) -> {
            Set<String> allowed = new HashSet<>(below);
            allowed.add(module);
            classes()
                    .that(areOf(Set.of(module)))
                    .should()
                    .onlyDependOnClassesThat(areOf(allowed).or(DescribedPredicate.not(areOf(BELOW.keySet()))))
                    .check(classes);
        });
    }

    @Test
    void packagesGoInNoCircles() {
        slices().matching("org.strokeplatform.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void packagesOfTheLocalPlatformUseThoseBeforeThem() {
        for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
            String[] above = FLOORS.stream()
                    .skip(floor + 1)
                    .map(name -> "org.strokeplatform.local." + name)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.strokeplatform.local." + FLOORS.get(floor))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(classes);
        }
    }

    @Test
    void noModuleHasMoreThan5000LinesOfMainCode() {
        assertThat(BELOW.keySet())
                .allSatisfy(module -> assertThat(linesOf(module)).as(module).isBetween(1L, 5_000L));
    }

    @Test
    void onlyTheModelKnowsTheLibraryThatItIsTrainedWith() {
        classes()
                .that(DescribedPredicate.not(areOf(Set.of("stroke-model"))))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage("org.tribuo..")))
                .check(classes);
    }

    private static long linesOf(String module) {
        try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/main/java"))) {
            long lines = 0;
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                lines += Files.readAllLines(file).size();
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> readTable() {
        Map<String, Set<String>> below = new TreeMap<>();
        try (Stream<String> lines = Files.lines(HOME.resolve("docs/architecture.md"))) {
            lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .forEach(row -> below.put(
                            row.group(1),
                            Pattern.compile("[a-z-]{2,}")
                                    .matcher(row.group(2))
                                    .results()
                                    .map(MatchResult::group)
                                    .collect(Collectors.toSet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return below;
    }

    private static DescribedPredicate<JavaClass> areOf(Set<String> modules) {
        List<String> folders = modules.stream()
                .map(module -> compiled(module).toUri().toString())
                .toList();
        return DescribedPredicate.describe(
                "are of " + modules,
                type -> type.getSource()
                        .map(source -> source.getUri().toString())
                        .filter(uri -> folders.stream().anyMatch(uri::startsWith))
                        .isPresent());
    }

    private static Path compiled(String module) {
        return HOME.resolve(module).resolve("target/classes");
    }
}
