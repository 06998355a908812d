/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OwnServicesTest {

    private static final OwnServices REPLICA = new OwnServices(Map.of(
            "REPLICA_JDBC_URL", "jdbc:mysql://a/replica?password=hush",
            "REPLICA_USER", "writer",
            "REPLICA_PASSWORD", "secret"));

    @TempDir
    private Path folder;

    @Test
    void staysAsItIsInAShellThatExportsNothingOrTheSame() {
        assertThat(REPLICA.changedTo(Map.of())).isEqualTo(REPLICA);
        assertThat(REPLICA.changedTo(Map.of("REPLICA_JDBC_URL", "jdbc:mysql://a/replica?password=hush")))
                .isEqualTo(REPLICA);
    }

    @Test
    void ignoresWhatBelongsToAServiceThatIsEmbedded() {
        assertThat(REPLICA.changedTo(Map.of("AWS_REGION", "eu-west-1", "MYSQL_PASSWORD", "x")))
                .isEqualTo(REPLICA);
    }

    @Test
    void takesNoPasswordOfTheFormerServiceToAnother() {
        OwnServices moved =
                REPLICA.changedTo(Map.of("REPLICA_JDBC_URL", "jdbc:mysql://b/replica", "REPLICA_USER", "w"));

        assertThat(moved.values()).isEqualTo(Map.of("REPLICA_JDBC_URL", "jdbc:mysql://b/replica", "REPLICA_USER", "w"));
    }

    @Test
    void goesBackToTheEmbeddedServiceByAnEmptyVariable() {
        assertThat(REPLICA.changedTo(Map.of("REPLICA_JDBC_URL", "")).values()).isEmpty();
    }

    @Test
    void saysWhatAMoveMeansWithoutAnyPassword() {
        OwnServices moved =
                REPLICA.changedTo(Map.of("REPLICA_JDBC_URL", "jdbc:mysql://u:hush@b/replica?password=hush"));

        assertThat(REPLICA.differences(moved))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith(
                                "REPLICA_JDBC_URL: jdbc:mysql://a/replica -> jdbc:mysql://b/replica: rows that were written"
                                        + " stay in the former replica and are not written again")
                        .doesNotContain("hush"));
        assertThat(REPLICA.differences(REPLICA.changedTo(Map.of("REPLICA_PASSWORD", "new"))))
                .containsExactly("REPLICA_PASSWORD: another one for the same service");
    }

    @Test
    void refusesToStartWithOtherServicesThanThoseOfBefore() {
        DataDirectory data = new DataDirectory(folder);
        REPLICA.remember(data);

        OtherServices.exported(data, Map.of()).requireNone();
        assertThatThrownBy(() -> OtherServices.exported(data, Map.of("REPLICA_JDBC_URL", "jdbc:mysql://b/replica"))
                        .requireNone())
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("unset the variables, or move it with ./stroke up --retarget")
                .hasMessageContaining("REPLICA_JDBC_URL: jdbc:mysql://a/replica -> jdbc:mysql://b/replica");
    }
}
