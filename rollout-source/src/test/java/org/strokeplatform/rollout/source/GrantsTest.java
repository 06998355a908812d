/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class GrantsTest {

    private static final TableId TABLE = new TableId("clinic_a", "patients");

    @Test
    void tellsPrivilegesForTheServerFromThoseForADatabase() {
        Grants grants = grants(
                "GRANT RELOAD, REPLICATION SLAVE ON *.* TO `cdc`@`%` WITH GRANT OPTION",
                "GRANT BACKUP_ADMIN,FLUSH_TABLES ON *.* TO `cdc`@`%`", "GRANT SHOW VIEW ON `clinic_a`.* TO `cdc`@`%`");

        assertThat(grants.everywhere("REPLICATION SLAVE")).isTrue();
        assertThat(grants.everywhere("SUPER", "FLUSH_TABLES")).isTrue();
        assertThat(grants.everywhere("SHOW VIEW")).isFalse();
        assertThat(grants.on(TABLE, "SHOW VIEW")).isTrue();
        assertThat(grants.on(TABLE, "RELOAD")).isTrue();
    }

    @Test
    void takesAllPrivilegesForEach() {
        assertThat(grants("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost`").everywhere("REPLICATION CLIENT"))
                .isTrue();
        assertThat(grants("GRANT ALL PRIVILEGES ON `clinic_a`.* TO `o`@`%`").on(TABLE, "SELECT"))
                .isTrue();
    }

    @Test
    void readsWildcardsOfDatabases() {
        assertThat(grants("GRANT SELECT ON `clinic\\_a`.* TO `c`@`%`").on(TABLE, "SELECT"))
                .isTrue();
        assertThat(grants("GRANT SELECT ON `clinic%`.* TO `c`@`%`").on(TABLE, "SELECT"))
                .isTrue();
        assertThat(grants("GRANT SELECT ON `clinic_a`.* TO `c`@`%`").on(new TableId("clinicXa", "t"), "SELECT"))
                .isTrue();
        assertThat(grants("GRANT SELECT ON `clinic\\_a`.* TO `c`@`%`").on(new TableId("clinicXa", "t"), "SELECT"))
                .isFalse();
    }

    @Test
    void takesATableButNotSomeOfItsColumns() {
        assertThat(grants("GRANT SELECT ON `clinic_a`.`patients` TO `c`@`%`").on(TABLE, "SELECT"))
                .isTrue();
        assertThat(grants("GRANT SELECT ON `clinic_a`.`wards` TO `c`@`%`").on(TABLE, "SELECT"))
                .isFalse();
        assertThat(grants("GRANT SELECT (`id`, `name`), INSERT ON `clinic_a`.`patients` TO `c`@`%`")
                        .on(TABLE, "SELECT"))
                .isFalse();
    }

    @Test
    void takesWhatIsRevokedInPartFromThePrivilegeForTheServer() {
        Grants grants = grants(
                "GRANT SELECT ON *.* TO `c`@`%`",
                "REVOKE SELECT ON `clinic_a`.* FROM `c`@`%`", "GRANT `r`@`%` TO `c`@`%`");

        assertThat(grants.on(TABLE, "SELECT")).isFalse();
        assertThat(grants.on(new TableId("other", "t"), "SELECT")).isTrue();
    }

    @Test
    void readsNamesInDoubleQuotes() {
        assertThat(grants("GRANT SELECT ON \"clinic_a\".* TO \"c\"@\"%\"").on(TABLE, "SELECT"))
                .isTrue();
    }

    private static Grants grants(String... lines) {
        return new Grants(List.of(lines));
    }
}
