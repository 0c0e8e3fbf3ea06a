namespace MentorBot.Core.Projects;

/// <summary>The fields of engagement; a set as one number, so that filters and matching are one AND.</summary>
[Flags]
public enum Topics
{
    None = 0,
    Integration = 1,
    CulturalDiversity = 2,
    Health = 4,
    Care = 8,
    Education = 16,
    UrbanDevelopment = 32,
    LabourMarket = 64,
    Environment = 128,
    Digital = 256,
    Culture = 512,
    Neighbourhood = 1024,
    Sport = 2048,
}

/// <summary>For whom a project is.</summary>
[Flags]
public enum Audiences
{
    None = 0,
    Youth = 1,
    OlderPeople = 2,
    Families = 4,
    Refugees = 8,
    Children = 16,
    PeopleWithDisabilities = 32,
    Everybody = 64,
}
