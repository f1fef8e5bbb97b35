package org.countersign.casework;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The one agency that this deployment serves.
 *
 * @param id such as {@code us-or-wcso-demo}; stands in every entry of the log
 * @param zone in which its people read times
 * @param packs policy packs that bind it, besides the base
 * @param policyAdopted whether its governing body adopted the policy
 * @param reportExpires when its published accountability report runs out
 * @param safeguards what it has in place beyond its policy, in the words of the policy's
 *     vocabulary, such as {@code equality_assessment}
 */
@ConfigurationProperties("countersign.agency")
public record Agency(
    String id,
    String name,
    ZoneId zone,
    List<String> packs,
    boolean policyAdopted,
    LocalDate reportExpires,
    @DefaultValue List<String> safeguards) {
  public Agency {
    Objects.requireNonNull(id, "countersign.agency.id is not set");
    Objects.requireNonNull(name, "countersign.agency.name is not set");
    Objects.requireNonNull(zone, "countersign.agency.zone is not set");
    packs = List.copyOf(packs);
    Objects.requireNonNull(reportExpires, "countersign.agency.report-expires is not set");
    safeguards = List.copyOf(safeguards);
  }
}
